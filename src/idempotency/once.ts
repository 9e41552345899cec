import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { ServiceError } from '../errors.js'
import type { AttemptStore, EarlierAttempt } from '../store/attempts.js'
import { keyReused, stillRunning } from './failures.js'

/** A request that must not be processed twice. */
export interface OnceTask<T> {
  /** A digest; requests of the same key are one request. */
  key: string
  /** A digest of the request's parameters. */
  fingerprint: string
  /** How long the result is kept, in milliseconds; null: forever. */
  keptMs: number | null
  /** Processes the request. */
  perform(earlier: EarlierAttempt): Promise<Performed<T>>
}

export interface Performed<T> {
  /** The result for a repeated request. */
  userId: string
  /** The result for only the request that was processed. */
  value: T
  /** Writes in progress that belong to the result. */
  recorded?: Promise<void>
}

/** `value` is absent for a repeated request. */
export type OnceResult<T> = Performed<T> | { userId: string; value?: undefined }

export interface OnceOptions {
  store: AttemptStore
  clock: Clock
  logger: Logger
  /** Longer than any request takes: after it, the process that owned it must have ended. */
  leaseMs: number
  /** The maximum time that a duplicate waits for the first request. */
  patienceMs: number
}

/** Processes each request once, whichever process its duplicates reach. */
export interface Once {
  /**
   * Processes a request, or waits for the first one with the same key.
   *
   * @throws ServiceError 422 when the key was used for another request, 503 when the first one still runs; and whatever
   *   `perform` throws.
   */
  run<T>(task: OnceTask<T>): Promise<OnceResult<T>>
  /** Waits for the requests in progress, including those of disconnected callers. */
  drain(): Promise<void>
}

const firstPauseMs = 50
const longestPauseMs = 1_000

interface Running {
  fingerprint: string
  /** Never rejects; undefined when the request failed. */
  userId: Promise<string | undefined>
}

/** See {@link Once}. */
export function createOnce({ store, clock, logger, leaseMs, patienceMs }: OnceOptions): Once {
  const running = new Map<string, Running>()

  async function claimAndPerform<T>(task: OnceTask<T>): Promise<OnceResult<T>> {
    const { key, fingerprint, keptMs } = task
    const owner = randomUUID()
    const giveUpAt = clock.now() + patienceMs
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const now = clock.now()
      const expiresAt = keptMs === null ? null : now + keptMs
      const outcome = await store.claim({ key, fingerprint, owner, now, leaseUntil: now + leaseMs, expiresAt })
      if (outcome.state === 'claimed') return perform(task, owner, outcome.earlier)
      if (outcome.state === 'done') return { userId: outcome.userId }
      if (outcome.state === 'mismatch') throw keyReused()
      if (now + pauseMs > giveUpAt) throw stillRunning()
      await sleep(pauseMs)
    }
  }

  async function perform<T>(task: OnceTask<T>, owner: string, earlier: EarlierAttempt): Promise<OnceResult<T>> {
    let performed: Performed<T>
    try {
      performed = await task.perform(earlier)
    } catch (failure) {
      const outcomeUnknown = failure instanceof ServiceError ? failure.outcomeUnknown : true
      await keep(() => store.release(task.key, owner, outcomeUnknown))
      throw failure
    }
    // A response is better than a failure: the failure would be retried and create a second user.
    const [kept] = await Promise.all([
      keep(() => store.complete(task.key, owner, performed.userId)),
      performed.recorded,
    ])
    return kept === false ? claimAndPerform(task) : performed
  }

  async function keep<T>(change: () => Promise<T>): Promise<T | undefined> {
    try {
      return await change()
    } catch (err) {
      logger.error({ err }, 'the result of a request could not be stored')
      return undefined
    }
  }

  return {
    async run(task) {
      for (;;) {
        const first = running.get(task.key)
        if (!first) break
        const userId = await first.userId
        if (userId !== undefined && first.fingerprint === task.fingerprint) return { userId }
      }
      const result = claimAndPerform(task)
      const userId = result.then(
        (settled) => settled.userId,
        () => undefined,
      )
      running.set(task.key, { fingerprint: task.fingerprint, userId })
      void userId.then(() => running.delete(task.key))
      return result
    },
    async drain() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ userId }) => userId))
    },
  }
}
