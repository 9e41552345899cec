import type { Permissions } from '../permissions/permissions.js'

/** An API key as the store knows it: never the key, only its digest. Times are milliseconds since 1970. */
export interface KeyRecord {
  digest: string
  name: string
  permissions: Permissions
  createdAt: number
  /** Null: never. */
  expiresAt: number | null
}

/** Where API keys of few rights are kept. Every method rejects with a `StoreError` on failure. */
export interface KeyStore {
  addKey(key: KeyRecord): Promise<void>
  /** Every key, the oldest first. */
  listKeys(): Promise<KeyRecord[]>
  /** Ends every key of a name at a time, unless it ends earlier. Answers how many there were. */
  expireKeys(name: string, at: number): Promise<number>
  /** Removes every key of a name. Answers how many there were. */
  removeKeys(name: string): Promise<number>
}
