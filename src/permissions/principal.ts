import { hash } from 'node:crypto'
import type { Permissions } from './permissions.js'

/** Who sends a request, as its credential says. */
export interface Principal {
  readonly kind: 'connectionString' | 'apiKey' | 'entra' | 'anonymous'
  /** Tells callers apart without saying who they are: a digest of the credential. May be stored and logged. */
  readonly digest: string
  /** The name of the API key, or the subject of the Entra token, where there is one. */
  readonly name?: string
  readonly permissions: Permissions
}

/** The digest of a credential. Entra tokens change, so theirs is that of tenant and subject. */
export const digestOf = (...parts: string[]): string => hash('sha256', parts.join('\0'), 'base64url')
