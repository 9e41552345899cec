import { verify } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import { isRevoked } from './issueTime.js'
import type { SigningKeys } from './signingKeys.js'

/** The result of a validation. Only an `active` token may be used. */
export type TokenState =
  | 'active'
  | 'expired'
  | 'revoked'
  /** Its identity was deleted. */
  | 'deleted'
  /** Its identity never existed, or was removed by a reset. */
  | 'unknownIdentity'
  /** It belongs to another resource than the requested one, or to none of this directory. */
  | 'wrongResource'
  /** Its `kid` is not a key of this directory. */
  | 'unknownKey'
  /** Its key is ours, but it was not signed with it, or was changed. */
  | 'wrongSignature'
  /** It is not a signed JSON Web Token at all. */
  | 'malformed'

export interface Introspection {
  active: boolean
  state: TokenState
  /** Its claims; only of tokens that this directory signed. */
  claims?: Record<string, unknown>
}

export interface IntrospectionDependencies {
  keys: SigningKeys
  store: DirectoryStore
  resources: ResourceRegistry
  clock: Clock
}

/** Validates a user access token as chat and calling would. `resourceId`: the resource it must belong to. */
export type IntrospectToken = (token: string, resourceId?: string) => Promise<Introspection>

export function createIntrospectToken({ keys, store, resources, clock }: IntrospectionDependencies): IntrospectToken {
  async function stateOf(claims: Record<string, unknown>, resourceId: string | undefined): Promise<TokenState> {
    const owner = String(claims.resourceId)
    if (resourceId === undefined ? !resources.find(owner) : owner !== resourceId) return 'wrongResource'
    if (isTeamsUser(claims)) return endOf(claims)
    const identity = await store.findIdentity(`8:${claims.skypeid}`)
    if (!identity) return 'unknownIdentity'
    if (identity.deletedAt !== null) return 'deleted'
    if (isRevoked(Number(claims.iat), identity.revokedThrough)) return 'revoked'
    return endOf(claims)
  }

  const endOf = ({ exp }: Record<string, unknown>) => (Number(exp) * 1000 <= clock.now() ? 'expired' : 'active')

  return async (token, resourceId) => {
    const parts = takeApart(token)
    if (!parts) return { active: false, state: 'malformed' }
    const key = keys.find(String(parts.header.kid))
    if (!key || parts.header.alg !== 'RS256') return { active: false, state: 'unknownKey' }
    if (!verify('RSA-SHA256', Buffer.from(parts.signed), key.publicKey, parts.signature)) {
      return { active: false, state: 'wrongSignature' }
    }
    const state = await stateOf(parts.claims, resourceId)
    return { active: state === 'active', state, claims: parts.claims }
  }
}

/** A Teams user is Entra's, not ours: there is no identity here that could be revoked or deleted. */
const isTeamsUser = ({ skypeid }: Record<string, unknown>) => String(skypeid).startsWith('orgid:')

interface TokenParts {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  signed: string
  signature: Buffer
}

function takeApart(token: string): TokenParts | undefined {
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || !signature || rest.length > 0) return undefined
  const parts = [header, claims].map(parseObject)
  const [headerMembers, claimMembers] = parts
  if (!headerMembers || !claimMembers) return undefined
  return {
    header: headerMembers,
    claims: claimMembers,
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

function parseObject(encoded: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
