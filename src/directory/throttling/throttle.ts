import type { Clock } from '../../clock.js'
import { retryAfterHeader } from '../../retryAfter.js'
import type { Refusal } from '../model/assumptions.js'
import { refuse } from '../model/refusals.js'
import type { LimitedOperation, ThrottlingLimits } from './limits.js'

/** Limits the requests of each resource. */
export interface Throttle {
  /**
   * Counts a request.
   *
   * @throws ServiceError 429 with `Retry-After` when it is above the limit; it is then not counted. Where other processes
   * serve the same resources, the header `X-Directory-Per-Process` states that each counts separately.
   */
  count(resourceId: string, operation: LimitedOperation): void
  /** Removes all counts. */
  reset(): void
}

/** The dependencies of throttling. */
export interface ThrottleDependencies {
  limits: ThrottlingLimits
  clock: Clock
  assumptions: { throttled: Refusal }
  /** Whether other processes may serve the same resources. */
  isShared?: boolean
}

interface Window {
  endsAt: number
  left: number
}

/**
 * Counts requests per resource and operation. How the service counts is not documented; here a window begins with the
 * first request after the last window, and `Retry-After` gives its end.
 */
export function createThrottle({ limits, clock, assumptions, isShared = false }: ThrottleDependencies): Throttle {
  const { windowMs, requests } = limits
  const windows = new Map<string, Window>()

  return {
    count(resourceId, operation) {
      const now = clock.now()
      const key = `${resourceId} ${operation}`
      const window = windows.get(key)
      if (!window || now >= window.endsAt || now < window.endsAt - windowMs) {
        windows.set(key, { endsAt: now + windowMs, left: requests[operation] - 1 })
        return
      }
      if (window.left === 0) {
        throw refuse(
          assumptions.throttled,
          {},
          {
            ...retryAfterHeader((window.endsAt - now) / 1000),
            ...(isShared ? { 'X-Directory-Per-Process': 'throttling' } : {}),
          },
        )
      }
      window.left -= 1
    },
    reset: () => windows.clear(),
  }
}
