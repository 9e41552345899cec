import { randomBytes } from 'node:crypto'
import type { Permissions } from '../permissions/permissions.js'
import { digestOf } from '../permissions/principal.js'
import type { KeyStore } from '../store/keys.js'

export interface NewKey {
  name: string
  permissions: Permissions
  now: number
  expiresAt: number | null
}

const keyBytes = 32

/** Creates a key and stores its digest. The key itself is returned once and never stored. */
export async function issueKey(store: KeyStore, { name, permissions, now, expiresAt }: NewKey): Promise<string> {
  const key = `acs_${randomBytes(keyBytes).toString('base64url')}`
  await store.addKey({ digest: digestOf(key), name, permissions, createdAt: now, expiresAt })
  return key
}
