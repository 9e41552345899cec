import type { ResourceRecord } from '../model/resourceRecord.js'

import type { AssignmentStore, RoleAssignmentRecord, TeamsAssignmentRecord } from './assignmentStore.js'

/** What the directory keeps of an identity. Times are milliseconds since 1970, fractions included. */
export interface IdentityRecord {
  id: string
  createdAt: number
  /** When tokens were last revoked; null: never. */
  revokedAt: number | null
  /** Tokens whose `iat` (whole seconds) is not above this are revoked; null: none is. See `tokens/issueTime.ts`. */
  revokedThrough: number | null
  deletedAt: number | null
}

/** A key pair that signs tokens, or once did. */
export interface SigningKeyRecord {
  /** Upper-case hexadecimal SHA-1 of the certificate. */
  kid: string
  /** PKCS #8, PEM. A secret. */
  privateKey: string
  /** X.509, PEM. */
  certificate: string
  createdAt: number
  /** When another key took over; tokens it signed before stay verifiable. Null: this one signs. */
  retiredAt: number | null
}

/** Which identities a listing shows. Identities come in the order of their ids, which is that of their creation. */
export interface IdentityQuery {
  resourceId: string
  /** Only ids that sort behind this one: the last id of the page before. */
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

/** Everything a store keeps, for copying one into another. */
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
 * Where a directory keeps its state. A method that changes something resolves only when the change is on disk (for
 * engines that have one), and rejects when it is not: nothing is acknowledged and lost. Calls that arrive together may
 * share a transaction; each still sees those before it.
 *
 * Every method rejects with a `StoreError` when the engine fails.
 */
export interface DirectoryStore extends AssignmentStore {
  /** Keeps a new identity. False: the id is taken, also by a deleted one. */
  insertIdentity(id: string, createdAt: number): Promise<boolean>
  /** The identity, deleted or not; undefined when it never was. */
  findIdentity(id: string): Promise<IdentityRecord | undefined>
  /**
   * Keeps the second (since 1970) in which a token is issued, before the token is answered. A revocation reaches through
   * the latest one, so that it also reaches tokens issued before the clock went back, or by a process whose clock is ahead.
   */
  noteIssue(second: number): Promise<void>
  /** Revokes every token issued so far. False: there is no such identity, or it is deleted. */
  revokeTokens(id: string, at: number): Promise<boolean>
  /** Deletes for good. False: there is no such identity, or it is deleted already. */
  deleteIdentity(id: string, at: number): Promise<boolean>
  listIdentities(query: IdentityQuery): Promise<IdentityRecord[]>

  listResources(): Promise<ResourceRecord[]>
  /** Adds a resource, or replaces the one of the same id. */
  saveResource(resource: ResourceRecord): Promise<void>

  /** All keys, oldest first. */
  listSigningKeys(): Promise<SigningKeyRecord[]>
  /**
   * Adds a signing key and retires the one that signed until then, unless `onlyIfNone` is set and there is one:
   * then nothing changes and the answer is false (another process was quicker).
   */
  addSigningKey(key: SigningKeyRecord, onlyIfNone: boolean): Promise<boolean>

  /** A value that all processes of the directory share; imports and exports leave it out. */
  readShared(name: SharedValue): Promise<string | undefined>
  /** Keeps a shared value; with `onlyIfNone`, only when there is none: then the answer is false and nothing changes. */
  writeShared(name: SharedValue, value: string, onlyIfNone: boolean): Promise<boolean>

  /** Everything, as of one moment. */
  exportContents(): Promise<StoreContents>
  /** Replaces everything, in one transaction. */
  importContents(contents: StoreContents): Promise<void>
  /**
   * Calls when another process may have changed resources, role assignments, signing keys or the clock, which every process holds in memory. One
   * listener; it is called for changes since the store was opened.
   */
  onSharedChange(listener: () => void): void
  /** Whether other processes may use the same state. */
  readonly isShared: boolean
  /** Resolves when the engine answers; for readiness probes. */
  ping(): Promise<void>
  /** Waits for changes in progress, then closes. */
  close(): Promise<void>
}
