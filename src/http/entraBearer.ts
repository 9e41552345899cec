import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { ServiceError, serviceUnavailable, unauthorized } from '../errors.js'

export interface EntraBearerOptions {
  /** The directory (tenant) whose users and applications may call, a GUID. */
  tenantId: string
  /** What the token must be for: the application id of this API or its `api://…` URI; both are accepted when both are given. */
  audiences: string[]
  /** Where the tenant publishes its keys (default: Microsoft's public cloud). */
  authority?: string
  /** The delegated scope or the application role, one of which a token must carry. */
  permission?: string
}

/**
 * Checks access tokens of Microsoft Entra ID, version 2 (Microsoft identity platform, "Access tokens": signature, issuer,
 * audience, expiry; scope `scp` for users, `roles` for applications). The keys are fetched when first needed and kept.
 */
export function createEntraBearerCheck(options: EntraBearerOptions): (token: string) => Promise<void> {
  const {
    tenantId,
    audiences,
    authority = 'https://login.microsoftonline.com',
    permission = 'access_as_user',
  } = options
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`))
  const expected = {
    issuer: `${authority}/${tenantId}/v2.0`,
    audience: audiences,
    algorithms: ['RS256'],
    clockTolerance: 60,
  }
  return async (token) => {
    const payload = await verify()
    if (!grants(payload, permission)) {
      throw new ServiceError(
        403,
        'Forbidden',
        `The token carries neither the scope nor the role ${permission}. Ask an administrator to grant it.`,
      )
    }

    async function verify(): Promise<JWTPayload> {
      try {
        return (await jwtVerify(token, keys, expected)).payload
      } catch (failure) {
        throw refusal(failure)
      }
    }
  }
}

const grants = ({ scp, roles }: JWTPayload, permission: string) =>
  (typeof scp === 'string' && scp.split(' ').includes(permission)) ||
  (Array.isArray(roles) && roles.includes(permission))

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
