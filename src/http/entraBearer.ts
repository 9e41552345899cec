import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { ServiceError, serviceUnavailable, unauthorized } from '../errors.js'
import { knownRoles, permissionsOfClaims } from '../permissions/entraRoles.js'
import { digestOf, type Principal } from '../permissions/principal.js'

export interface EntraBearerOptions {
  /** The directory (tenant) whose users and applications may call, a GUID. */
  tenantId: string
  /** What the token must be for: the application id of this API or its `api://…` URI; both are accepted when both are given. */
  audiences: string[]
  /** Where the tenant publishes its keys (default: Microsoft's public cloud). */
  authority?: string
}

/**
 * Checks access tokens of Microsoft Entra ID, version 2 (Microsoft identity platform, "Access tokens": signature, issuer,
 * audience, expiry; scope `scp` for users, `roles` for applications). The keys are fetched when first needed and kept.
 */
export function createEntraBearerCheck(options: EntraBearerOptions): (token: string) => Promise<Principal> {
  const { tenantId, audiences, authority = 'https://login.microsoftonline.com' } = options
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`))
  const expected = {
    issuer: `${authority}/${tenantId}/v2.0`,
    audience: audiences,
    algorithms: ['RS256'],
    clockTolerance: 60,
  }
  return async (token) => {
    const payload = await verify()
    const permissions = permissionsOfClaims(payload)
    if (!permissions) {
      throw new ServiceError(
        403,
        'Forbidden',
        `The token carries neither the scope nor one of the roles ${knownRoles.join(', ')}. Ask an administrator to grant one.`,
      )
    }
    const subject = subjectOf(payload)
    return { kind: 'entra', digest: digestOf('entra', tenantId, subject), name: subject, permissions }

    async function verify(): Promise<JWTPayload> {
      try {
        return (await jwtVerify(token, keys, expected)).payload
      } catch (failure) {
        throw refusal(failure)
      }
    }
  }
}

/** The object id is the same for every application of the tenant; `sub` differs by application, and every token has it. */
const subjectOf = ({ oid, sub = '' }: JWTPayload): string => (typeof oid === 'string' ? oid : sub)

function refusal(failure: unknown): ServiceError {
  if (failure instanceof errors.JWTExpired) {
    return unauthorized('The bearer token has expired. Sign in again.', { target: 'Authorization' })
  }
  if (failure instanceof errors.JWTClaimValidationFailed) {
    return unauthorized(`The bearer token is not for this API: its claim '${failure.claim}' does not fit.`, {
      target: 'Authorization',
    })
  }
  if (!isAboutTheToken(failure)) {
    return serviceUnavailable('The keys of Microsoft Entra ID cannot be fetched now. Send the request again later.', {
      cause: failure,
    })
  }
  return unauthorized('The bearer token is not one this server can trust. Sign in again.', { target: 'Authorization' })
}

/** jose reports a key set that cannot be fetched by its generic code, a time-out of its own, or the network's error. */
const isAboutTheToken = (failure: unknown) =>
  failure instanceof errors.JOSEError && failure.code !== 'ERR_JOSE_GENERIC' && !(failure instanceof errors.JWKSTimeout)
