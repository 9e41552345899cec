import { hash } from 'node:crypto'
import type { Permissions } from './permissions.js'

/** The sender of a request, by its credential. */
export interface Principal {
  readonly kind: 'connectionString' | 'apiKey' | 'entra' | 'anonymous'
  /** A digest of the credential, which distinguishes callers without identifying them. May be stored and logged. */
  readonly digest: string
  /** The name of the API key, or the subject of the Entra token, where there is one. */
  readonly name?: string
  readonly permissions: Permissions
}

/** The digest of a credential. Entra tokens change, so it is the digest of tenant and subject for them. */
export const digestOf = (...parts: string[]): string => hash('sha256', parts.join('\0'), 'base64url')
