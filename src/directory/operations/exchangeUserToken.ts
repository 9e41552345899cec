import type { EntraClaims } from '../entra/entraVerifier.js'
import type { Assumptions } from '../model/assumptions.js'
import { readMembers } from '../model/members.js'
import { denied, refuse } from '../model/refusals.js'
import { type EntraUser, entraUserIdentity, teamsExtensionIdentity } from '../model/userIdentity.js'
import type { AssignmentStore } from '../store/assignmentStore.js'
import type { OperationDependencies, WireOperation } from './operation.js'

/** The dependencies of an exchange. */
export interface UserExchangeDependencies extends Pick<OperationDependencies, 'issueToken' | 'clock'> {
  store: AssignmentStore
  assumptions: Assumptions
}

/** One kind of exchange: the form of the identity, and which scope each Entra permission grants. */
interface UserExchange {
  identityOf(user: EntraUser): string
  scopes: readonly [scope: string, permissions: readonly string[]][]
}

const teamsExtension: UserExchange = {
  identityOf: teamsExtensionIdentity,
  scopes: [['voip', ['TeamsExtension.ManageCalls']]],
}

const entraUser: UserExchange = {
  identityOf: entraUserIdentity,
  scopes: [
    ['voip', ['VoIP', 'VoIP.Join']],
    ['chat', ['Chat', 'Chat.Join', 'Chat.Join.Limited']],
  ],
}

/** `POST /access/teamsExtension/:exchangeAccessToken`: a token for an assigned user who signed in at Entra. */
export const exchangeTeamsExtensionToken = (dependencies: UserExchangeDependencies): WireOperation =>
  createExchange(dependencies, teamsExtension)

/** `POST /access/entra/:exchangeAccessToken`: the same for any Entra user, in the preview 2025-03-02. */
export const exchangeEntraUserToken = (dependencies: UserExchangeDependencies): WireOperation =>
  createExchange(dependencies, entraUser)

function createExchange(dependencies: UserExchangeDependencies, exchange: UserExchange): WireOperation {
  const { store, issueToken, clock, assumptions } = dependencies

  async function requireAssignment(user: EntraUser, { appid, azp }: EntraClaims): Promise<void> {
    const assignment = await store.findTeamsAssignment(user)
    const application = (appid ?? azp)?.toLowerCase() ?? ''
    if (!assignment?.clientIds?.includes(application)) throw refuse(assumptions.userNotAssigned)
  }

  return (call) => {
    readMembers(call.body, (problem) => refuse(assumptions.bodyUnreadable, { problem }))
    return async () => {
      const { claims, user } = readUser(call.user, call.resource.id)
      const granted = new Set((claims.scp ?? '').split(' '))
      const scopes = exchange.scopes.flatMap(([scope, names]) => (names.some((name) => granted.has(name)) ? scope : []))
      if (scopes.length === 0) throw refuse(assumptions.userNotAssigned)
      await requireAssignment(user, claims)
      const id = exchange.identityOf(user)
      call.seen.identity = id
      call.seen.scopes = scopes
      const accessToken = await issueToken({
        identityId: id,
        resource: call.resource,
        scopes,
        expiresAtMs: claims.exp * 1000,
        nowMs: clock.now(),
        revokedThrough: null,
      })
      return { status: 200, body: { identity: { id }, accessToken } }
    }
  }
}

function readUser(claims: EntraClaims | undefined, resourceId: string): { claims: EntraClaims; user: EntraUser } {
  const { tid, oid } = claims ?? {}
  if (!claims || tid === undefined || oid === undefined) throw denied()
  return { claims, user: { resourceId, tenantId: tid.toLowerCase(), objectId: oid.toLowerCase() } }
}
