/** The authority of Microsoft's public cloud. */
export const publicCloudAuthority = 'https://login.microsoftonline.com'
