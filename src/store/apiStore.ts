import type { AttemptStore } from './attempts.js'
import type { KeyStore } from './keys.js'
import type { LedgerStore } from './ledger.js'
import type { TrackingStore } from './trackedRequests.js'

/** The API's own state: idempotency keys, own ids, the ledger of users and the digests of API keys. Never a token. */
export interface ApiStore extends AttemptStore, LedgerStore, KeyStore, TrackingStore {
  /** Resolves when the engine responds; for readiness probes. */
  ping(): Promise<void>
  close(): Promise<void>
}
