/** What the ledger notes of a user each time one goes through the API. Absent members keep what is known. */
export interface LedgerEntry {
  /** The User ID. */
  id: string
  /** The endpoint of the resource that it belongs to. */
  resource: string
  at: number
  origin: 'created' | 'seen' | 'imported'
  customId?: string
  createdAt?: number
  issuedAt?: number
  revokedAt?: number
  deletedAt?: number
  source?: RequestSource
}

/** Which connection, workflow, run and action a request came from; as far as headers tell. */
export interface RequestSource {
  /** The digest of the caller's credential. */
  caller: string
  callerKind: string
  workflow?: string
  run?: string
  action?: string
}

/** A user as the ledger knows it. Null: unknown, or it never happened. Times are milliseconds since 1970. */
export interface LedgerRecord {
  id: string
  resource: string
  origin: LedgerEntry['origin']
  notedAt: number
  customId: string | null
  createdAt: number | null
  lastIssuedAt: number | null
  revokedAt: number | null
  deletedAt: number | null
  caller: string | null
  callerKind: string | null
  workflow: string | null
  run: string | null
  action: string | null
}

/** Which users a listing shows, in the order of their ids. */
export interface LedgerQuery {
  resource?: string | undefined
  customId?: string | undefined
  /** The beginning of a digest. */
  caller?: string | undefined
  workflow?: string | undefined
  run?: string | undefined
  deleted?: boolean | undefined
  /** Users that got no token since; those that never got one count from their creation, or from when they were noted. */
  idleSince?: number | undefined
  /** Users whose tokens were not revoked since. */
  notRevokedSince?: number | undefined
  /** Users that got their last token at this moment or later. */
  issuedFrom?: number | undefined
  /** Users that got their last token before this moment. */
  issuedTo?: number | undefined
  /** Only ids behind this one: the last of the page before. */
  after?: string | undefined
  limit: number
}

/** A try to create a user that ended without an answer of the service, so that a user may exist whose id nobody knows. */
export interface PossibleOrphan {
  at: number
  resource: string
  reason: string
  source: RequestSource
}

/** The API's memory of users. Every method rejects with a `StoreError` on failure. */
export interface LedgerStore {
  record(entries: readonly LedgerEntry[]): Promise<void>
  list(query: LedgerQuery): Promise<LedgerRecord[]>
  find(id: string): Promise<LedgerRecord | undefined>
  recordPossibleOrphan(orphan: PossibleOrphan): Promise<void>
  listPossibleOrphans(): Promise<PossibleOrphan[]>
  /** Begins a job, or answers when the unfinished one of the same name began: what it has done is not done again. */
  startJob(name: string, now: number): Promise<number>
  finishJob(name: string): Promise<void>
}
