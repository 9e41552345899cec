import { type BulkheadPolicy, BulkheadRejectedError, bulkhead } from 'cockatiel'
import type { NextFunction, RequestHandler, Response } from 'express'
import { LRUCache } from 'lru-cache'
import { type ServiceError, serviceUnavailable, tooManyRequests } from '../errors.js'
import { retryAfterHeader } from '../retryAfter.js'
import './locals.js'

/** How many requests are processed concurrently, and how many more wait; further ones are refused. */
export interface Share {
  running: number
  waiting: number
}

export interface LoadShares {
  caller: Share
  total: Share
}

export interface LoadLimitOptions extends LoadShares {
  onShed?: (reason: 'caller' | 'total') => void
  /** How long the 429 of a caller above its share is delayed, in milliseconds. */
  holdMs?: number
  /** How long a request may wait for its turn among those of all callers, in milliseconds; then it is refused. */
  maxWaitMs?: number
}

const mostCallers = 10_000

/** Different pauses, so that refused clients do not retry at the same time. Created once: a refusal must be cheap. */
const pausesSeconds = [1, 2, 3]
const callerRefusals = pausesSeconds.map((seconds) =>
  tooManyRequests('This connection has too many requests in progress. Wait for some to complete.', seconds),
)
const totalRefusals = pausesSeconds.map((seconds) =>
  serviceUnavailable('The server has too many requests in progress. Send the request again later.', {
    headers: retryAfterHeader(seconds),
  }),
)

/** Two pieces of middleware, with what reads the body between them: one who sends it slowly must not hold a place. */
export interface LoadLimit {
  /** Refuses a request that would be refused anyway, so that reading its body costs nothing. */
  refuseWhenFull: RequestHandler
  /** Counts the request until its response has been sent. */
  takePlace: RequestHandler
}

/**
 * Middleware, after authentication, that limits the requests in progress, per caller and in total. Above the total, every caller
 * gets 503 at once and may try another replica. A caller above its share gets a delayed 429: one that ignores `Retry-After` would
 * otherwise keep the process busy with refusals.
 *
 * The number that wait is bounded, and so is how long: when requests take longer than usual, what was taken on would else get
 * its response after its caller has given up.
 */
export function loadLimit(options: LoadLimitOptions): LoadLimit {
  const { caller, total, onShed = () => {}, holdMs = 1_000, maxWaitMs = 1_000 } = options
  const all = bulkhead(total.running, total.waiting)
  const callers = new LRUCache<string, BulkheadPolicy>({ max: mostCallers })
  const shareOf = ({ locals }: Response): BulkheadPolicy => {
    const digest = locals.principal?.digest ?? ''
    const known = callers.get(digest)
    if (known) return known
    const made = bulkhead(caller.running, caller.waiting)
    callers.set(digest, made)
    return made
  }
  let refused = 0
  const nextOf = (refusals: readonly ServiceError[]) => refusals[refused++ % refusals.length]

  function refuse(next: NextFunction): void {
    onShed('total')
    next(nextOf(totalRefusals))
  }

  async function refuseCaller(response: Response, next: NextFunction): Promise<void> {
    onShed('caller')
    if (await isOpenAfter(response, holdMs)) next(nextOf(callerRefusals))
  }

  /** Whether the request was refused, since its caller's share or that of all is full. */
  function isRefused(share: BulkheadPolicy, response: Response, next: NextFunction): boolean {
    if (isFull(share)) void refuseCaller(response, next)
    else if (share.executionSlots > 0 && isFull(all)) refuse(next)
    else return false
    return true
  }

  return {
    refuseWhenFull(_request, response, next) {
      if (!isRefused(shareOf(response), response, next)) next()
    },
    async takePlace(_request, response, next) {
      const share = shareOf(response)
      if (isRefused(share, response, next)) return
      const untilClosed = () =>
        new Promise<void>((resolve) => {
          // A client may have disconnected while its request waited.
          if (response.closed) return resolve()
          response.once('close', resolve)
          next()
        })
      const inTurn = () => {
        const waitsSince = performance.now()
        return all.execute(() => {
          if (performance.now() - waitsSince <= maxWaitMs) return untilClosed()
          refuse(next)
          return undefined
        })
      }
      try {
        await share.execute(inTurn)
      } catch (failure) {
        if (!(failure instanceof BulkheadRejectedError)) throw failure
        refuse(next)
      }
    },
  }
}

const isFull = ({ executionSlots, queueSlots }: BulkheadPolicy) => executionSlots + queueSlots === 0

/** Waits, and returns whether the client is still connected. */
const isOpenAfter = (response: Response, milliseconds: number) =>
  new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(true), milliseconds)
    response.once('close', () => {
      clearTimeout(timer)
      resolve(false)
    })
  })
