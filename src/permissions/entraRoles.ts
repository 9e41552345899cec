import type { Permissions } from './permissions.js'

/** The delegated scope, or the application role, that allows every action. */
export const everyActionRole = 'access_as_user'

/** The app role that allows one action, by its value in the registration's manifest. */
const actionRoles = new Map([
  ['Users.Create', 'CreateCommunicationIdentity'],
  ['Tokens.Issue', 'IssueIdentityAccessToken'],
  ['Tokens.Revoke', 'RevokeIdentityAccessTokens'],
  ['Users.Delete', 'DeleteCommunicationIdentity'],
])
const operatorRole = 'Ledger.Operate'
const scopePrefix = 'Scopes.'
const minutesRole = /^Minutes\.(\d{1,4})$/

/** The roles of which a token needs one, for the error message. */
export const knownRoles: readonly string[] = [everyActionRole, ...actionRoles.keys(), operatorRole]

/**
 * The permissions in the claims of a Microsoft Entra token. The scope `access_as_user` alone allows every action; app roles for
 * single actions (`Tokens.Issue`), scopes (`Scopes.chat`) and lifetimes (`Minutes.120`) narrow it.
 *
 * @returns undefined when the token has no permission.
 */
export function permissionsOfClaims(claims: Record<string, unknown>): Permissions | undefined {
  const roles = Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : []
  const delegated = typeof claims.scp === 'string' && claims.scp.split(' ').includes(everyActionRole)
  const actions = roles.flatMap((role) => actionRoles.get(role) ?? [])
  const operator = roles.includes(operatorRole)
  const everyAction = roles.includes(everyActionRole) || (delegated && actions.length === 0)
  if (!delegated && !everyAction && actions.length === 0 && !operator) return undefined
  const scopes = roles.filter((role) => role.startsWith(scopePrefix)).map((role) => role.slice(scopePrefix.length))
  const minutes = roles.flatMap((role) => minutesRole.exec(role)?.[1] ?? []).map(Number)
  return {
    ...(everyAction ? {} : { actions }),
    ...(scopes.length > 0 ? { scopes } : {}),
    ...(minutes.length > 0 ? { maxMinutes: Math.max(...minutes) } : {}),
    ...(operator ? { operator } : {}),
  }
}
