import { errors, type JWTPayload, jwtVerify } from 'jose'
import { type Clock, createSystemClock } from '../clock.js'
import { publicCloudAuthority } from '../entraAuthority.js'
import { ServiceError, serviceUnavailable, unauthorized } from '../errors.js'
import { knownRoles, permissionsOfClaims } from '../permissions/entraRoles.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import { createEntraKeys } from './entraKeys.js'

export interface EntraBearerOptions {
  /** The tenant whose users and applications may call, a GUID. */
  tenantId: string
  /** The audience of the token: the application id of this API or its `api://…` URI; both are accepted when both are given. */
  audiences: string[]
  /** The authority that publishes the tenant's keys (default: Microsoft's public cloud). */
  authority?: string
  clock?: Clock
  /** How long the last keys are used while new ones cannot be fetched, in milliseconds. */
  longestOutageMs?: number
  /** The shortest time between two fetches in milliseconds. */
  cooldownMs?: number
}

/** Verifies an access token; throws a ServiceError for one that is not valid. */
export type VerifyBearer = (token: string) => Promise<Principal>

/**
 * Verifies access tokens of Microsoft Entra ID, version 2 (Microsoft identity platform, "Access tokens": signature,
 * issuer, audience, expiry; scope `scp` for users, `roles` for applications).
 *
 * @returns A function that throws ServiceError 401 for a token that is not valid, 403 for one without any permission,
 *   503 while the keys of the tenant cannot be fetched.
 */
export function createEntraBearerCheck(options: EntraBearerOptions): VerifyBearer {
  const { tenantId, audiences, authority = publicCloudAuthority, ...keyOptions } = options
  const clock = options.clock ?? createSystemClock()
  const keys = createEntraKeys({ ...keyOptions, clock, url: new URL(`${authority}/${tenantId}/discovery/v2.0/keys`) })
  const expected = {
    issuer: `${authority}/${tenantId}/v2.0`,
    audience: audiences,
    algorithms: ['RS256'],
    requiredClaims: ['exp'],
    clockTolerance: 60,
  }
  return async (token) => {
    const payload = await verify()
    const permissions = permissionsOfClaims(payload)
    if (!permissions) {
      throw new ServiceError(
        403,
        'Forbidden',
        `The token has neither the scope nor one of the roles ${knownRoles.join(', ')}. Ask an administrator to grant one.`,
      )
    }
    const subject = subjectOf(payload)
    return { kind: 'entra', digest: digestOf('entra', tenantId, subject), name: subject, permissions }

    async function verify(): Promise<JWTPayload> {
      try {
        return (await jwtVerify(token, keys, expected)).payload
      } catch (failure) {
        throw toRefusal(failure)
      }
    }
  }
}

/** The object id is the same for every application of the tenant; `sub` differs by application, and every token has it. */
const subjectOf = ({ oid, sub = '' }: JWTPayload): string => (typeof oid === 'string' ? oid : sub)

function toRefusal(failure: unknown): ServiceError {
  if (failure instanceof errors.JWTExpired) {
    return unauthorized('The bearer token has expired. Sign in again.', { target: 'Authorization' })
  }
  if (failure instanceof errors.JWTClaimValidationFailed) {
    return unauthorized(`The bearer token is not for this API: its claim '${failure.claim}' is wrong.`, {
      target: 'Authorization',
    })
  }
  if (!isAboutTheToken(failure)) {
    return serviceUnavailable('The keys of Microsoft Entra ID cannot be fetched now. Send the request again later.', {
      cause: failure,
    })
  }
  return unauthorized('The bearer token is not valid for this server. Sign in again.', { target: 'Authorization' })
}

/** jose reports a key set that cannot be fetched by its generic code, its own timeout, or the network's error. */
const isAboutTheToken = (failure: unknown) =>
  failure instanceof errors.JOSEError && failure.code !== 'ERR_JOSE_GENERIC' && !(failure instanceof errors.JWKSTimeout)
