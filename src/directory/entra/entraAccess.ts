import type { EntraClaims } from './entraVerifier.js'

/**
 * Which principals may act on the directory's resources. The real service asks Azure for the principal's role on the
 * resource; here the token alone decides. A list that is left out allows everyone of the trusted tenants.
 */
export interface EntraAccess {
  tenantIds?: readonly string[]
  /** Application (client) ids: `appid` or `azp`. */
  applicationIds?: readonly string[]
  /** Of these application roles a token must carry one. */
  roles?: readonly string[]
}

/** Prepares the check whether a verified token is among the allowed ones. */
export function createAccessCheck({ tenantIds, applicationIds, roles }: EntraAccess): (claims: EntraClaims) => boolean {
  const tenants = listed(tenantIds)
  const applications = listed(applicationIds)
  const known = listed(roles)
  return ({ tid, appid, azp, roles: held = [] }) =>
    tenants([tid]) && applications([appid ?? azp]) && known(Array.isArray(held) ? held : [held])
}

/** Whether one of some texts is in the list, in any case; without a list all are. */
function listed(list: readonly string[] | undefined): (texts: readonly (string | undefined)[]) => boolean {
  if (!list) return () => true
  const names = new Set(list.map((name) => name.toLowerCase()))
  return (texts) => texts.some((text) => text !== undefined && names.has(text.toLowerCase()))
}
