import { publicCloudAuthority } from '../../entraAuthority.js'
import type { EntraSigner } from './entraVerifier.js'

/**
 * Microsoft Entra as the signer of one tenant's tokens, in both token versions. The tenant is named and never left open:
 * Entra signs for every tenant with the same keys, so only the issuer shows whose user it is.
 *
 * @param tenantId GUID of the tenant.
 * @param authority Another cloud's address, such as `https://login.microsoftonline.us`.
 */
export function microsoftEntra(tenantId: string, authority = publicCloudAuthority): EntraSigner {
  const home = `${authority.replace(/\/+$/, '')}/${tenantId}`
  return {
    issuers: [`https://sts.windows.net/${tenantId}/`, `${home}/v2.0`],
    keys: `${home}/discovery/v2.0/keys`,
  }
}
