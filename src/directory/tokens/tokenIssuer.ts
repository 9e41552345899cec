import { formatMoment } from '../model/moment.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { IssueLog } from './issueLog.js'
import { issuedAtSecond } from './issueTime.js'
import type { SignToken } from './tokenSigner.js'

/** An access token as the service returns it. */
export interface AccessToken {
  token: string
  expiresOn: string
}

/** A token to be issued. */
export interface TokenRequest {
  identityId: string
  resource: Pick<DirectoryResource, 'id' | 'region' | 'dataLocation'>
  /** In the requested order. */
  scopes: readonly string[]
  /** Milliseconds since 1970. */
  expiresAtMs: number
  nowMs: number
  revokedThrough: number | null
}

/** Claim `scp` of the service's user tokens, whatever the scopes. */
const userTokenKind = 1792

/** Issues signed user access tokens (RS256 JSON Web Tokens). */
export type IssueToken = (request: TokenRequest) => Promise<AccessToken>

/** Prepares the issuing of tokens. */
export function createTokenIssuer(signToken: SignToken, issueLog: Pick<IssueLog, 'note'>): IssueToken {
  return async (request) => {
    const [token] = await Promise.all([signToken(userClaims(request)), issueLog.note(Math.floor(request.nowMs / 1000))])
    return { token, expiresOn: formatMoment(request.expiresAtMs) }
  }
}

/** The claims of a user token, in the service's order. */
function userClaims({ identityId, resource, scopes, expiresAtMs, nowMs, revokedThrough }: TokenRequest) {
  const second = Math.floor(nowMs / 1000)
  return {
    skypeid: identityId.slice('8:'.length),
    scp: userTokenKind,
    csi: String(second),
    exp: Math.floor(expiresAtMs / 1000),
    rgn: resource.region,
    acsScope: scopes.join(','),
    resourceId: resource.id,
    resourceLocation: resource.dataLocation,
    iat: issuedAtSecond(nowMs, revokedThrough),
  }
}
