/**
 * Who can sign in at the development issuer: an application, a managed identity and a user of a tenant that does not
 * exist. Published for laptops and tests like the development access keys, and refused in production with them.
 */
export const developmentPrincipal = {
  tenantId: 'de7e1000-ac50-4000-8000-de7e10000002',
  clientId: 'de7e1000-ac50-4000-8000-de7e10000003',
  clientSecret: 'published-development-secret-protects-nothing',
  /** Object id of the user whose Teams-like tokens are issued. */
  userObjectId: 'de7e1000-ac50-4000-8000-de7e10000004',
  /** Client and object id of the managed identity. */
  managedIdentityId: 'de7e1000-ac50-4000-8000-de7e10000005',
  /** `IDENTITY_HEADER` of the managed identity endpoint. */
  identityHeader: 'published-development-identity-header-protects-nothing',
} as const
