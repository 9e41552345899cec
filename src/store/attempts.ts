/** A request that must not be processed twice, and its current owner. Times are milliseconds since 1970. */
export interface Claim {
  /** A digest: of operation, caller and idempotency key, or of resource and own id. */
  key: string
  /** A digest of the request's parameters; the same key with another one is rejected. */
  fingerprint: string
  /** Random, one per claim, so that only its owner can complete it. */
  owner: string
  now: number
  /** When others may claim it, because the process of the owner must have ended. */
  leaseUntil: number
  /** When the result expires; null: never. */
  expiresAt: number | null
}

/**
 * The result of an earlier attempt: there was none (or it certainly did not run), it ended without a response of the
 * service, or its process ended.
 */
export type EarlierAttempt = 'none' | 'unknown' | 'abandoned'

export type ClaimOutcome =
  /** The claimant must process the request. */
  | { state: 'claimed'; earlier: EarlierAttempt }
  /** Another request is processing it. */
  | { state: 'pending'; leaseUntil: number }
  | { state: 'done'; userId: string }
  /** The key was used for another request. */
  | { state: 'mismatch' }

/** The store of requests that must not be processed twice. Every method rejects with a `StoreError` on failure. */
export interface AttemptStore {
  /** Claims a request, even one with an expired lease. Of concurrent claims, in any process, one succeeds. */
  claim(claim: Claim): Promise<ClaimOutcome>
  /** Stores the result. False: the claim was lost to another owner. */
  complete(key: string, owner: string, userId: string): Promise<boolean>
  /** Releases a claim without a result. `outcomeUnknown`: the service may have processed the request. */
  release(key: string, owner: string, outcomeUnknown: boolean): Promise<void>
  /** The user of a key whose result never expires. */
  findUser(key: string): Promise<string | undefined>
  /** Removes the custom ids of a user. */
  forgetUser(userId: string): Promise<void>
  /** Removes expired results. */
  removeExpired(now: number): Promise<void>
}
