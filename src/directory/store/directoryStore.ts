import type { ResourceRecord } from '../model/resourceRecord.js'

import type { AssignmentStore, RoleAssignmentRecord, TeamsAssignmentRecord } from './assignmentStore.js'

/** An identity as stored. Times are milliseconds since 1970, fractions included. */
export interface IdentityRecord {
  id: string
  createdAt: number
  /** When tokens were last revoked; null: never. */
  revokedAt: number | null
  /** Tokens whose `iat` (whole seconds) is not above this are revoked; null: none is. See `tokens/issueTime.ts`. */
  revokedThrough: number | null
  deletedAt: number | null
}

/** A key pair that signs or signed tokens. */
export interface SigningKeyRecord {
  /** Upper-case hexadecimal SHA-1 of the certificate. */
  kid: string
  /** PKCS #8, PEM. A secret. */
  privateKey: string
  /** X.509, PEM. */
  certificate: string
  createdAt: number
  /** When another key replaced it; tokens it signed stay verifiable. Null: this one signs. */
  retiredAt: number | null
}

/** Which identities a listing shows. Identities come in the order of their ids, which is that of their creation. */
export interface IdentityQuery {
  resourceId: string
  /** Only ids that sort after this one: the last id of the previous page. */
  after?: string
  state?: 'active' | 'deleted'
  /** Milliseconds since 1970, inclusive. */
  createdFrom?: number
  /** Milliseconds since 1970, exclusive. */
  createdBefore?: number
  limit: number
}

/**
 * `entraKey`: the private key of the development issuer, a secret. `clock`: how the clock was frozen or moved.
 * `assignmentsSeeded`: the published principals got their assignments once.
 */
export type SharedValue = 'entraKey' | 'clock' | 'assignmentsSeeded'

/** The contents of a store, to copy into another. */
export interface StoreContents {
  resources: ResourceRecord[]
  signingKeys: SigningKeyRecord[]
  identities: IdentityRecord[]
  teamsAssignments: TeamsAssignmentRecord[]
  roleAssignments: RoleAssignmentRecord[]
  /** The latest second in which a token was issued. An import leaves it when it is absent, and null removes it. */
  lastIssueSecond?: number | null
}

/**
 * The store of a directory. A method that changes something resolves only when the change is on disk (for engines
 * that have one), and rejects when it is not. Concurrent calls may share a transaction; each still sees those before it.
 *
 * Every method rejects with a `StoreError` when the engine fails.
 */
export interface DirectoryStore extends AssignmentStore {
  /** Stores a new identity. False: the id exists, perhaps as a deleted one. */
  insertIdentity(id: string, createdAt: number): Promise<boolean>
  /** The identity, deleted or not; undefined when it never existed. */
  findIdentity(id: string): Promise<IdentityRecord | undefined>
  /**
   * Stores the second (since 1970) in which a token is issued, before the token is returned. A revocation covers the latest
   * one, so that it also covers tokens issued before the clock went back, or by a process whose clock is ahead.
   */
  noteIssue(second: number): Promise<void>
  /** Revokes every token issued so far. False: there is no such identity, or it is deleted. */
  revokeTokens(id: string, at: number): Promise<boolean>
  /** Deletes permanently. False: there is no such identity, or it is deleted already. */
  deleteIdentity(id: string, at: number): Promise<boolean>
  listIdentities(query: IdentityQuery): Promise<IdentityRecord[]>

  listResources(): Promise<ResourceRecord[]>
  /** Adds a resource, or replaces the one with the same id. */
  saveResource(resource: ResourceRecord): Promise<void>

  /** All keys, oldest first. */
  listSigningKeys(): Promise<SigningKeyRecord[]>
  /**
   * Adds a signing key and retires the current one, unless `onlyIfNone` is set and there is one: then nothing
   * changes and the result is false (another process was first).
   */
  addSigningKey(key: SigningKeyRecord, onlyIfNone: boolean): Promise<boolean>

  /** A value that all processes of the directory share; imports and exports omit it. */
  readShared(name: SharedValue): Promise<string | undefined>
  /** Stores a shared value; with `onlyIfNone`, only when there is none: otherwise the result is false and nothing changes. */
  writeShared(name: SharedValue, value: string, onlyIfNone: boolean): Promise<boolean>

  /** Everything, as of one moment. */
  exportContents(): Promise<StoreContents>
  /** Replaces everything, in one transaction. */
  importContents(contents: StoreContents): Promise<void>
  /**
   * Calls the listener when another process may have changed resources, role assignments, signing keys or the clock, which every
   * process caches. One listener; it is called for changes since the store was opened.
   */
  onSharedChange(listener: () => void): void
  /** Whether other processes may use the same state. */
  readonly isShared: boolean
  /** Resolves when the engine responds; for readiness probes. */
  ping(): Promise<void>
  /** Waits for changes in progress, then closes. */
  close(): Promise<void>
}
