import { type BulkheadPolicy, BulkheadRejectedError, bulkhead } from 'cockatiel'
import type { RequestHandler } from 'express'
import { LRUCache } from 'lru-cache'
import { serviceUnavailable, tooManyRequests } from '../errors.js'
import { retryAfterHeader } from '../retryAfter.js'
import './locals.js'

/** How many requests are carried out at a time, and how many more wait; further ones are refused at once. */
export interface Share {
  running: number
  waiting: number
}

export interface LoadLimitOptions {
  caller?: Share
  total?: Share
  onShed?: (reason: 'caller' | 'total') => void
}

const pauseSeconds = 1
const mostCallers = 10_000

/**
 * Middleware, after authentication, that bounds what is under way for one caller and for all. A caller that sends more
 * than its share gets 429 and leaves the rest to others; above what this process can do, everyone gets 503.
 */
export function loadLimit({
  caller = { running: 64, waiting: 128 },
  total = { running: 512, waiting: 512 },
  onShed = () => {},
}: LoadLimitOptions = {}): RequestHandler {
  const all = bulkhead(total.running, total.waiting)
  const callers = new LRUCache<string, BulkheadPolicy>({ max: mostCallers })
  const shareOf = (digest: string): BulkheadPolicy => {
    const known = callers.get(digest)
    if (known) return known
    const made = bulkhead(caller.running, caller.waiting)
    callers.set(digest, made)
    return made
  }

  return async (_request, response, next) => {
    const share = shareOf(response.locals.principal?.digest ?? '')
    const untilClosed = () =>
      new Promise<void>((resolve) => {
        // A client may have left while its request waited.
        if (response.closed) return resolve()
        response.once('close', resolve)
        next()
      })
    try {
      await share.execute(() => all.execute(untilClosed))
    } catch (failure) {
      if (!(failure instanceof BulkheadRejectedError)) throw failure
      const isCaller = share.executionSlots + share.queueSlots === 0
      onShed(isCaller ? 'caller' : 'total')
      throw isCaller
        ? tooManyRequests('This connection has too many requests under way. Wait for some to end.', pauseSeconds)
        : serviceUnavailable('The server has too many requests under way. Send the request again later.', {
            headers: retryAfterHeader(pauseSeconds),
          })
    }
  }
}
