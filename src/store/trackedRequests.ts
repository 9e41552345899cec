/** The headers of Logic Apps that an idempotency key can be derived from. */
export interface TrackingHeaders {
  workflowRunId?: string
  workflowOperationName?: string
  actionTrackingId?: string
}

/** A request whose tracking headers are recorded. Times are milliseconds since 1970. */
export interface TrackedRequest {
  at: number
  /** Whether it was refused because of `refuseFirst`. */
  refused: boolean
  headers: TrackingHeaders
}

/** A request to record. */
export interface TrackingRecord {
  /** The digest of its caller. */
  caller: string
  /** A digest of its caller and the name that the caller gave the probe. */
  probe: string
  at: number
  /** Requests before this time are forgotten. */
  forgetBefore: number
  /** Whether it is to be refused when it is the first of its probe. */
  refuseFirst: boolean
  headers: TrackingHeaders
}

/** What became of a request, and all requests of its probe. */
export interface TrackedProbe {
  refused: boolean
  /** The oldest first. */
  requests: readonly TrackedRequest[]
}

/** Where tracking headers are recorded. Every method rejects with a `StoreError` on failure. */
export interface TrackingStore {
  /** Records a request; undefined when too many are kept already. */
  recordTracking(record: TrackingRecord): Promise<TrackedProbe | undefined>
}

/** How many requests are kept at a time: of one caller, and of all. */
export const trackingLimits = { perCaller: 100, all: 2_000 }
