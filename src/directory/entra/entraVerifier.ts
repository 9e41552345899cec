/**
 * Microsoft Entra access tokens, versions 1.0 and 2.0:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import type { Clock } from '../../clock.js'
import { serviceUnavailable } from '../../errors.js'

/** A trusted signer of Entra tokens. */
export interface EntraSigner {
  /**
   * Accepted `iss` claims. `{tenantid}` stands for the token's own `tid`, as in Entra's published metadata;
   * `{host}` stands for any host, for a signer with several host names.
   */
  issuers: readonly string[]
  /** Its public keys: an https address of a JSON Web Key Set, the set itself, or a function that returns it. */
  keys: string | JSONWebKeySet | (() => Promise<JSONWebKeySet>)
}

/** A token that is not valid. The message is for the log; callers get 401 without the reason. */
export class EntraTokenRefused extends Error {
  override readonly name = 'EntraTokenRefused'
}

/** The claims that a verified token may have. */
export interface EntraClaims extends JWTPayload {
  exp: number
  /** The tenant. */
  tid?: string
  /** The user or service principal. */
  oid?: string
  /** The application, in a version 1.0 token; version 2.0 calls it `azp`. */
  appid?: string
  azp?: string
  /** Delegated permissions, space-separated. */
  scp?: string
  /** Application roles. */
  roles?: string[]
  /** The token's own id. */
  uti?: string
}

/**
 * Checks signature, issuer, audience and times of a token.
 *
 * @throws EntraTokenRefused when one of them is wrong.
 * @throws ServiceError 503 when the keys of the signer cannot be fetched, which is not the caller's fault.
 */
export type VerifyEntraToken = (token: string, audiences: readonly string[]) => Promise<EntraClaims>

/** The dependencies of the verification. */
export interface EntraVerifierDependencies {
  signers: readonly EntraSigner[]
  /** The clock of Entra tokens: the machine's own. */
  clock: Clock
  /** How far the start of a token may be ahead of our clock. Its end is exact. */
  allowedClockSkewMs: number
}

/** Prepares the verification of tokens of the given signers. */
export function createEntraVerifier({
  signers,
  clock,
  allowedClockSkewMs,
}: EntraVerifierDependencies): VerifyEntraToken {
  const trusted = signers.map((signer) => ({ issuers: signer.issuers, getKey: toKeySource(signer.keys) }))
  return async (token, audiences) => {
    const { iss, tid } = decode(token)
    if (typeof iss !== 'string') throw new EntraTokenRefused('the token has no issuer')
    const signer = trusted.find(({ issuers }) => issuers.some((issuer) => matches(issuer, iss, tid)))
    if (!signer) throw new EntraTokenRefused(`issuer ${iss} is not trusted`)
    const payload = await verify(token, signer.getKey, { issuer: iss, audience: [...audiences] })
    if (payload.exp * 1000 <= clock.now()) throw new EntraTokenRefused('the token has expired')
    return payload
  }

  async function verify(token: string, getKey: JWTVerifyGetKey, expected: { issuer: string; audience: string[] }) {
    try {
      const { payload } = await jwtVerify<EntraClaims>(token, getKey, {
        ...expected,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: new Date(clock.now()),
        clockTolerance: allowedClockSkewMs / 1000,
      })
      return payload as EntraClaims
    } catch (error) {
      if (isRefusal(error)) throw new EntraTokenRefused(error.message, { cause: error })
      throw serviceUnavailable('The keys that verify Entra tokens cannot be fetched. Try again later.', {
        cause: error,
      })
    }
  }
}

/** Errors of the token itself; all others (timeouts, a broken key set, no network) come from fetching the keys. */
const refusals = [
  errors.JWTInvalid,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
]
const isRefusal = (error: unknown): error is Error => refusals.some((kind) => error instanceof kind)

function decode(token: string): EntraClaims {
  try {
    return decodeJwt(token)
  } catch (error) {
    throw new EntraTokenRefused('the token is not a JSON Web Token', { cause: error })
  }
}

function matches(pattern: string, iss: string, tid: unknown): boolean {
  const filled = typeof tid === 'string' ? pattern.replaceAll('{tenantid}', tid) : pattern
  const [before = '', after] = filled.split('{host}')
  if (after === undefined) return filled === iss
  const host = iss.slice(before.length, iss.length - after.length)
  return iss === before + host + after && host !== '' && !host.includes('/')
}

function toKeySource(keys: EntraSigner['keys']): JWTVerifyGetKey {
  if (typeof keys === 'string') return createRemoteJWKSet(new URL(keys))
  if (typeof keys !== 'function') return createLocalJWKSet(keys)
  let source: Promise<JWTVerifyGetKey> | undefined
  return async (header, token) => {
    source ??= keys().then((set) => createLocalJWKSet(set))
    return (await source)(header, token)
  }
}
