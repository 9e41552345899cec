import type { Clock } from '../../clock.js'
import { isGuid } from '../../guid.js'
import { teamsAudiences } from '../entra/audiences.js'
import { type EntraClaims, EntraTokenRefused, type VerifyEntraToken } from '../entra/entraVerifier.js'
import type { Assumptions } from '../model/assumptions.js'
import { formatMoment } from '../model/moment.js'
import { invalidAccessToken, invalidValue } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { SignToken } from '../tokens/tokenSigner.js'
import type { WireOperation } from './operation.js'
import { bindTeamsModel, requireAgreement, type TeamsModel } from './teamsModel.js'

/** The dependencies of the exchange. */
export interface TeamsExchangeDependencies {
  verifyEntraToken: VerifyEntraToken
  signToken: SignToken
  clock: Clock
  assumptions: Assumptions
}

/** Claim `scp` of the service's tokens for Teams users. */
const teamsUserTokenKind = 1024

/** The scope that each Entra permission of a Teams user grants, in the order of the service's `acsScope`. */
const scopesByPermission: readonly [scope: string, permissions: readonly string[]][] = [
  ['voip', ['Teams.ManageCalls', 'VoIP']],
  ['chat', ['Teams.ManageChats']],
]

/** `POST /teamsUser/:exchangeAccessToken`: a token for a Teams user, in exchange for the one that Entra issued. */
export function exchangeTeamsToken(dependencies: TeamsExchangeDependencies): WireOperation {
  const { verifyEntraToken, signToken, clock, assumptions } = dependencies
  return async (call) => {
    const model = bindTeamsModel(call.body, assumptions)
    // The service validates the token first: with everything empty, the error is about the token.
    const user = await readTeamsUser(verifyEntraToken, model.token)
    requireAgreement(model, call.apiVersion)
    return async () => {
      if (call.apiVersion.teamsAgreement) checkAgreement(model, user.claims)
      call.seen.scopes = user.scopes
      const token = await signToken(teamsClaims(user, call.resource, Math.floor(clock.now() / 1000)))
      return { status: 200, body: { token, expiresOn: formatMoment(user.claims.exp * 1000) } }
    }
  }
}

interface TeamsUser {
  claims: EntraClaims
  scopes: string[]
}

async function readTeamsUser(verifyEntraToken: VerifyEntraToken, token: string): Promise<TeamsUser> {
  try {
    const claims = await verifyEntraToken(token, teamsAudiences)
    const granted = (claims.scp ?? '').split(' ')
    const scopes = scopesByPermission.flatMap(([scope, names]) =>
      names.some((name) => granted.includes(name)) ? scope : [],
    )
    if (claims.oid !== undefined && scopes.length > 0) return { claims, scopes }
    throw new EntraTokenRefused('the token is not that of a Teams user')
  } catch (error) {
    if (error instanceof EntraTokenRefused) throw invalidAccessToken({ cause: error })
    throw error
  }
}

function checkAgreement({ appId, userId }: TeamsModel, { appid, azp, oid }: EntraClaims): void {
  if (!isGuid(appId)) throw invalidValue('appId', 'Provided AppId has invalid format.')
  if (!same(appId, appid ?? azp)) throw invalidValue('appId', 'AAD application is not the expected one.')
  if (!isGuid(userId)) throw invalidValue('userId', 'Provided UserId has invalid format.')
  if (!same(userId, oid)) throw invalidValue('userId', 'Provided AAD token issued for unexpected user.')
}

const same = (sent: string, claimed: string | undefined) => sent.toLowerCase() === claimed?.toLowerCase()

/** The claims in the service's order. The token expires with the Entra token. */
function teamsClaims({ claims, scopes }: TeamsUser, resource: DirectoryResource, second: number) {
  return {
    skypeid: `orgid:${claims.oid}`,
    scp: teamsUserTokenKind,
    csi: String(claims.iat ?? second),
    exp: claims.exp,
    rgn: resource.region,
    tid: claims.tid,
    acsScope: scopes.join(','),
    resourceId: resource.id,
    aad_iat: String(claims.iat ?? second),
    aad_uti: claims.uti,
    aad_appid: claims.appid ?? claims.azp,
    iat: second,
  }
}
