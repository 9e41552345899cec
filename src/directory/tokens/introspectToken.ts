import { compactVerify, decodeJwt, decodeProtectedHeader, errors, type JWTPayload } from 'jose'
import type { Clock } from '../../clock.js'
import { readUserIdentity } from '../model/userIdentity.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import { isRevoked } from './issueTime.js'
import type { SigningKeys } from './signingKeys.js'

/** The result of a validation. Only an `active` token may be used. */
export type TokenState =
  | 'active'
  | 'expired'
  | 'revoked'
  /** Its identity, or the assignment of its user, was deleted. */
  | 'deleted'
  /** Its identity never existed, or was removed by a reset. */
  | 'unknownIdentity'
  /** It belongs to another resource than the requested one, or to one outside this directory. */
  | 'wrongResource'
  /** Its `kid` is not a key of this directory. */
  | 'unknownKey'
  /** Its `kid` is a key of this directory, but the signature does not match. */
  | 'wrongSignature'
  /** It is not a signed JSON Web Token. */
  | 'malformed'

/** The result of an introspection. */
export interface Introspection {
  active: boolean
  state: TokenState
  /** Its claims; only of tokens that this directory signed. */
  claims?: Record<string, unknown>
}

/** The dependencies of an introspection. */
export interface IntrospectionDependencies {
  keys: SigningKeys
  store: DirectoryStore
  resources: ResourceRegistry
  clock: Clock
}

/** Validates a user access token as chat and calling would. `resourceId`: the resource it must belong to. */
export type IntrospectToken = (token: string, resourceId?: string) => Promise<Introspection>

/** Prepares the introspection of tokens. */
export function createIntrospectToken({ keys, store, resources, clock }: IntrospectionDependencies): IntrospectToken {
  async function stateOf(claims: JWTPayload, resourceId: string | undefined): Promise<TokenState> {
    const owner = String(claims.resourceId)
    if (resourceId === undefined ? !resources.find(owner) : owner !== resourceId) return 'wrongResource'
    if (isTeamsUser(claims)) return endOf(claims)
    const entraUser = readUserIdentity(`8:${claims.skypeid}`)
    if (entraUser) return (await store.findTeamsAssignment(entraUser)) ? endOf(claims) : 'deleted'
    const identity = await store.findIdentity(`8:${claims.skypeid}`)
    if (!identity) return 'unknownIdentity'
    if (identity.deletedAt !== null) return 'deleted'
    if (isRevoked(Number(claims.iat), identity.revokedThrough)) return 'revoked'
    return endOf(claims)
  }

  const endOf = ({ exp }: JWTPayload) => (Number(exp) * 1000 <= clock.now() ? 'expired' : 'active')

  return async (token, resourceId) => {
    const verified = await verifySignature(token, keys)
    if (typeof verified === 'string') return { active: false, state: verified }
    const state = await stateOf(verified, resourceId)
    return { active: state === 'active', state, claims: verified }
  }
}

/** A Teams user belongs to Entra: the directory has no identity to revoke or delete. */
const isTeamsUser = ({ skypeid }: JWTPayload) => String(skypeid).startsWith('orgid:')

/** The claims of a token that one of the keys signed, or why it is not valid. */
async function verifySignature(token: string, keys: SigningKeys): Promise<JWTPayload | TokenState> {
  try {
    const claims = decodeJwt(token)
    const key = keys.find(String(decodeProtectedHeader(token).kid))
    if (!key) return 'unknownKey'
    await compactVerify(token, key.publicKey, { algorithms: ['RS256'] })
    return claims
  } catch (error) {
    if (error instanceof errors.JOSEAlgNotAllowed) return 'unknownKey'
    return error instanceof errors.JWSSignatureVerificationFailed ? 'wrongSignature' : 'malformed'
  }
}
