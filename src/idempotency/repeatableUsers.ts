import { ServiceError } from '../errors.js'
import type { IdentityClient } from '../identity/identityClient.js'
import type { IssuedToken } from '../identity/serviceReply.js'
import type { LedgerRecorder } from '../ledger/recorder.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import type { ApiStore } from '../store/apiStore.js'
import type { EarlierAttempt } from '../store/attempts.js'
import type { LedgerEntry, RequestSource } from '../store/ledger.js'
import type { CreatedUser, NewUser } from './createdUser.js'
import { userGone } from './failures.js'
import type { Once, OnceTask } from './once.js'
import type { OwnIds } from './ownIds.js'
import type { RequestKey } from './requestKey.js'

/** The dependencies that all requests share. */
export interface RepeatableUsersDependencies {
  store: ApiStore
  once: Once
  ownIds: OwnIds
  recorder: LedgerRecorder
  now(): number
}

/** The parameters of one request. */
export interface RequestContext {
  operationId: string
  principal: Principal
  /** The endpoint of the resource. */
  resource: string
  source: RequestSource
  requestKey: RequestKey | undefined
  /** The custom id of the user to create. */
  customId: string | undefined
  /** Called when the request is a repetition. */
  onRepeated(): void
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * The users of a resource, for one request: changes are recorded in the ledger, and a request with a key is processed
 * once. A repeated create returns the first user with a new token; tokens are never stored.
 */
export class RepeatableUsers implements IdentityClient {
  constructor(
    readonly users: IdentityClient,
    readonly context: RequestContext,
    readonly shared: RepeatableUsersDependencies,
  ) {}

  async createUser(): Promise<{ id: string }> {
    return (await this.#create([], undefined)).user
  }

  async createUserAndToken(scopes: string[], expiresInMinutes?: number) {
    const { user, accessToken } = await this.#create(scopes, expiresInMinutes)
    return { user, accessToken: accessToken ?? (await this.issueToken(user.id, scopes, expiresInMinutes)) }
  }

  async issueToken(userId: string, scopes: string[], expiresInMinutes?: number): Promise<IssuedToken> {
    const issued = await this.users.issueToken(userId, scopes, expiresInMinutes)
    const at = this.shared.now()
    this.shared.recorder.recordLater(this.#entry(userId, { issuedAt: at }))
    return issued
  }

  async revokeTokens(userId: string): Promise<void> {
    await this.#carryOutOnce([userId], userId, async () => {
      await this.users.revokeTokens(userId)
      this.shared.recorder.recordLater(this.#entry(userId, { revokedAt: this.shared.now() }))
    })
  }

  async deleteUser(userId: string): Promise<void> {
    await this.#carryOutOnce([userId], userId, async (earlier) => {
      await this.users.deleteUser(userId).catch((failure) => {
        // Missing after an attempt whose response was lost: that attempt deleted it.
        if (earlier === 'none' || !isNotFound(failure)) throw failure
      })
      await this.shared.recorder.record(this.#entry(userId, { deletedAt: this.shared.now() }))
    })
  }

  testConnection(): Promise<string> {
    return this.users.testConnection()
  }

  async #create(scopes: string[], expiresInMinutes: number | undefined): Promise<CreatedUser> {
    const inputs = [JSON.stringify([scopes, expiresInMinutes, this.context.customId])]
    const task = this.#toTask(inputs, async (earlier) => {
      if (earlier === 'abandoned') await this.#recordPossibleOrphan('the process that sent it ended')
      const value = await this.#createNew(scopes, expiresInMinutes)
      return { userId: value.user.id, value, recorded: value.recorded }
    })
    const created = task ? await this.#runOnce(task) : undefined
    if (created === undefined) {
      const { recorded, ...value } = await this.#createNew(scopes, expiresInMinutes)
      await recorded
      return value
    }
    if (created.value) return created.value
    return this.#repeat(created.userId, scopes, expiresInMinutes)
  }

  /** The response to a repeated create. */
  async #repeat(userId: string, scopes: string[], expiresInMinutes: number | undefined): Promise<CreatedUser> {
    this.context.onRepeated()
    const user = { id: userId }
    if (scopes.length === 0) {
      if ((await this.shared.store.find(userId))?.deletedAt != null) throw userGone()
      return { user }
    }
    try {
      return { user, accessToken: await this.issueToken(userId, scopes, expiresInMinutes) }
    } catch (failure) {
      throw isNotFound(failure) ? userGone() : failure
    }
  }

  async #createNew(scopes: string[], expiresInMinutes: number | undefined): Promise<NewUser> {
    const { context, shared } = this
    const create = () => this.#createAndRecord(scopes, expiresInMinutes)
    if (context.customId === undefined) return create()
    const created = await shared.ownIds.create({
      resource: context.resource,
      customId: context.customId,
      users: this,
      permissions: context.principal.permissions,
      bringsOwnKey: context.principal.kind === 'connectionString',
      scopes,
      expiresInMinutes,
      create,
      onAbandoned: () => this.#recordPossibleOrphan('the process that sent it ended'),
    })
    return { ...created, recorded: Promise.resolve() }
  }

  async #createAndRecord(scopes: string[], expiresInMinutes: number | undefined): Promise<NewUser> {
    const { users, context, shared } = this
    let created: CreatedUser
    try {
      created =
        scopes.length === 0
          ? { user: await users.createUser() }
          : await users.createUserAndToken(scopes, expiresInMinutes)
    } catch (failure) {
      if (failure instanceof ServiceError && failure.outcomeUnknown) {
        await this.#recordPossibleOrphan(`${failure.status} ${failure.code}`)
      }
      throw failure
    }
    const at = shared.now()
    const recorded = shared.recorder.record({
      ...this.#entry(created.user.id, { createdAt: at }),
      origin: 'created',
      ...(created.accessToken ? { issuedAt: at } : {}),
      ...(context.customId === undefined ? {} : { customId: context.customId }),
    })
    return { ...created, recorded }
  }

  /** Makes a change of one user: once, when the request has a key. */
  async #carryOutOnce(inputs: string[], userId: string, change: (earlier: EarlierAttempt) => Promise<void>) {
    const task = this.#toTask(inputs, async (earlier) => {
      await change(earlier)
      return { userId, value: true }
    })
    const result = task ? await this.#runOnce(task) : undefined
    if (result === undefined) await change('none')
    else if (!result.value) this.context.onRepeated()
  }

  /** Undefined when a derived key was used for another request: then the request has no key. */
  async #runOnce<T>(task: OnceTask<T>) {
    try {
      return await this.shared.once.run(task)
    } catch (failure) {
      if (this.context.requestKey?.explicit === false && isKeyReused(failure)) return undefined
      throw failure
    }
  }

  #toTask<T>(inputs: string[], perform: OnceTask<T>['perform']): OnceTask<T> | undefined {
    const { requestKey, operationId, principal } = this.context
    if (!requestKey) return undefined
    const { explicit, value } = requestKey
    const key = digestOf('request', operationId, principal.digest, explicit ? 'key' : 'tracking', value)
    return { key, fingerprint: digestOf(...inputs), keptMs: dayMs, perform }
  }

  #entry(id: string, change: Partial<LedgerEntry>): LedgerEntry {
    const { resource, source } = this.context
    return { id, resource, at: this.shared.now(), origin: 'seen', source, ...change }
  }

  #recordPossibleOrphan(reason: string): Promise<void> {
    const { resource, source } = this.context
    return this.shared.recorder.recordPossibleOrphan({ at: this.shared.now(), resource, reason, source })
  }
}

const isNotFound = (failure: unknown): boolean => failure instanceof ServiceError && failure.status === 404

const isKeyReused = (failure: unknown): boolean =>
  failure instanceof ServiceError && failure.code === 'IdempotencyKeyReused'
