import type { Permissions } from '../permissions/permissions.js'

/** An API key as stored: never the key, only its digest. Times are milliseconds since 1970. */
export interface KeyRecord {
  digest: string
  name: string
  permissions: Permissions
  createdAt: number
  /** Null: never. */
  expiresAt: number | null
}

/** The store of restricted API keys. Every method rejects with a `StoreError` on failure. */
export interface KeyStore {
  addKey(key: KeyRecord): Promise<void>
  /** Every key, the oldest first. */
  listKeys(): Promise<KeyRecord[]>
  /** Sets the expiry of every key with a name, unless it expires earlier. Returns their number. */
  expireKeys(name: string, at: number): Promise<number>
  /** Removes every key with a name. Returns their number. */
  removeKeys(name: string): Promise<number>
}
