/** Where the tenants of Microsoft's public cloud sign in. */
export const publicCloudAuthority = 'https://login.microsoftonline.com'
