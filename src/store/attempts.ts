/** A request that must not be carried out twice, and who carries it out now. Times are milliseconds since 1970. */
export interface Claim {
  /** A digest: of operation, caller and idempotency key, or of resource and own id. */
  key: string
  /** A digest of what was asked for; the same key with another one is refused. */
  fingerprint: string
  /** Random, one per claim, so that only the one who holds it can settle it. */
  owner: string
  now: number
  /** When others may take over, because the process that holds the claim must have ended. */
  leaseUntil: number
  /** When the result is forgotten; null: never. */
  expiresAt: number | null
}

/**
 * What became of an attempt before this one: there was none (or it certainly did not run), it ended without an answer of
 * the service, or its process ended without a word.
 */
export type EarlierAttempt = 'none' | 'unknown' | 'abandoned'

export type ClaimOutcome =
  /** The request is the claimant's to carry out. */
  | { state: 'claimed'; earlier: EarlierAttempt }
  /** Another request carries it out. */
  | { state: 'pending'; leaseUntil: number }
  | { state: 'done'; userId: string }
  /** The key was used for something else. */
  | { state: 'mismatch' }

/** Where requests that must not be carried out twice are kept. Every method rejects with a `StoreError` on failure. */
export interface AttemptStore {
  /** Claims a request, also one whose holder's lease has run out. Of claims at the same time, in any process, one wins. */
  claim(claim: Claim): Promise<ClaimOutcome>
  /** Keeps the result. False: the claim was lost to somebody else meanwhile. */
  complete(key: string, owner: string, userId: string): Promise<boolean>
  /** Gives a claim back without a result. `outcomeUnknown`: the service may have carried the request out. */
  release(key: string, owner: string, outcomeUnknown: boolean): Promise<void>
  /** The user of a key whose result is kept for good. */
  findUser(key: string): Promise<string | undefined>
  /** Forgets the own ids of a user. */
  forgetUser(userId: string): Promise<void>
  /** Forgets results that have expired. */
  removeExpired(now: number): Promise<void>
}
