/** An entry of the ledger about a user of a request. Absent members keep their values. */
export interface LedgerEntry {
  /** The User ID. */
  id: string
  /** The endpoint of its resource. */
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

/** Which connection, workflow, run and action a request came from; as far as headers contain it. */
export interface RequestSource {
  /** The digest of the caller's credential. */
  caller: string
  callerKind: string
  workflow?: string
  run?: string
  action?: string
}

/** A user in the ledger. Null: unknown, or it never happened. Times are milliseconds since 1970. */
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
  /** Users that got no token since; for those that never got one, since their creation, or since they were recorded. */
  idleSince?: number | undefined
  /** Users whose tokens were not revoked since. */
  notRevokedSince?: number | undefined
  /** Users that got their last token at this moment or later. */
  issuedFrom?: number | undefined
  /** Users that got their last token before this moment. */
  issuedTo?: number | undefined
  /** Only ids after this one: the last of the previous page. */
  after?: string | undefined
  limit: number
}

/** An attempt to create a user that ended without a response of the service, so that a user with an unknown id may exist. */
export interface PossibleOrphan {
  at: number
  resource: string
  reason: string
  source: RequestSource
}

/** The API's record of users. Every method rejects with a `StoreError` on failure. */
export interface LedgerStore {
  record(entries: readonly LedgerEntry[]): Promise<void>
  list(query: LedgerQuery): Promise<LedgerRecord[]>
  find(id: string): Promise<LedgerRecord | undefined>
  recordPossibleOrphan(orphan: PossibleOrphan): Promise<void>
  listPossibleOrphans(): Promise<PossibleOrphan[]>
  /** Begins a job, or returns when the unfinished one with the same name began: its changes are not repeated. */
  startJob(name: string, now: number): Promise<number>
  finishJob(name: string): Promise<void>
}
