import { setTimeout as sleep } from 'node:timers/promises'
import { ServiceError } from '../errors.js'
import type { IdentityClient } from '../identity/identityClient.js'
import type { LedgerRecord, LedgerStore } from '../store/ledger.js'
import type { LedgerFilters } from './filters.js'
import { listUsers } from './listing.js'

export interface JobProgress {
  total: number
  done: number
  failed: number
}

export interface JobOptions {
  kind: 'revoke' | 'delete'
  /** Which users, without deleted ones. The resource is that of `users`. */
  filters: LedgerFilters & { resource: string }
  store: LedgerStore
  users: IdentityClient
  now(): number
  /** The service allows 500 deletions and 500 revocations in 30 seconds; the rest is for other callers. */
  perSecond?: number
  onProgress(progress: JobProgress): void
  signal?: AbortSignal
}

const servicePace = 12

/** The users that a job would change. */
export const countUsers = async (store: LedgerStore, filters: LedgerFilters): Promise<number> => {
  let count = 0
  for await (const _user of listUsers(store, { ...filters, deleted: false })) count++
  return count
}

/**
 * Revokes the tokens of many users, or deletes them, below the service's limits. An interrupted job continues when it is
 * started again with the same filters: nothing is changed twice.
 *
 * @throws StoreError when the store fails.
 */
export async function runJob(options: JobOptions): Promise<JobProgress> {
  const { kind, store, now, onProgress, signal, perSecond = servicePace } = options
  const { idleSince: _changing, ...lasting } = options.filters
  const name = `${kind} ${JSON.stringify(lasting)}`
  const startedAt = await store.startJob(name, now())
  const filters: LedgerFilters = {
    ...options.filters,
    deleted: false,
    ...(kind === 'revoke' ? { notRevokedSince: startedAt } : {}),
  }
  const progress: JobProgress = { total: await countUsers(store, filters), done: 0, failed: 0 }
  onProgress(progress)
  for await (const user of listUsers(store, filters)) {
    if (signal?.aborted) return progress
    if (await change(user, options)) progress.done++
    else progress.failed++
    onProgress(progress)
    await sleep(1000 / perSecond)
  }
  if (progress.failed === 0) await store.finishJob(name)
  return progress
}

async function change({ id, resource }: LedgerRecord, { kind, store, users, now }: JobOptions): Promise<boolean> {
  try {
    if (kind === 'revoke') await users.revokeTokens(id)
    else await users.deleteUser(id)
  } catch (failure) {
    if (!(failure instanceof ServiceError)) throw failure
    // Deleted outside this API: recorded in the ledger now.
    if (failure.status !== 404) return false
    await store.record([{ id, resource, at: now(), origin: 'seen', deletedAt: now() }])
    return true
  }
  const at = now()
  await store.record([
    { id, resource, at, origin: 'seen', ...(kind === 'revoke' ? { revokedAt: at } : { deletedAt: at }) },
  ])
  return true
}
