import { parseDuration } from '../model/duration.js'
import type { Place } from '../model/place.js'

/** When and how often a call is retried after a transient failure. Times in milliseconds. */
export interface RetryPolicy {
  type: 'none' | 'fixed' | 'exponential'
  count: number
  interval: number
  minimumInterval: number
  maximumInterval: number
}

/** The default: four retries after about 7.5, 15, 30 and 45 seconds. */
export const defaultRetryPolicy: RetryPolicy = {
  type: 'exponential',
  count: 4,
  interval: 7_500,
  minimumInterval: 5_000,
  maximumInterval: 45_000,
}

/** No retries. */
export const noRetries: RetryPolicy = { ...defaultRetryPolicy, type: 'none', count: 0 }
const day = 24 * 60 * 60 * 1000
const longestInterval = day
const shortestInterval = 1000

/**
 * Reads `retryPolicy` as the schema of Workflow Definition Language allows it; problems are reported as faults. Intervals may
 * be PT1S–P1D: a stateful workflow requires PT5S or more, a stateless one PT1M or less.
 */
export function readRetryPolicy(place: Place): RetryPolicy {
  if (!place.exists) return defaultRetryPolicy
  const type = place.member('type').word(['none', 'fixed', 'exponential'])
  if (type === 'none') return noRetries
  const count = place.member('count').wholeNumber(1, 90)
  const interval = readInterval(place.member('interval'))
  if (type === 'fixed' && interval === undefined)
    place.fault("A fixed retry policy needs 'interval', such as PT20S.", 'MissingMember')
  return {
    type: type ?? 'exponential',
    count: count ?? defaultRetryPolicy.count,
    interval: interval ?? defaultRetryPolicy.interval,
    minimumInterval:
      readInterval(place.member('minimumInterval')) ?? (type === 'fixed' ? 0 : defaultRetryPolicy.minimumInterval),
    maximumInterval:
      readInterval(place.member('maximumInterval')) ??
      (interval === undefined ? defaultRetryPolicy.maximumInterval : day),
  }
}

function readInterval(place: Place): number | undefined {
  const text = place.text()
  if (text === undefined) return undefined
  const length = parseDuration(text)
  if (length !== undefined && length >= shortestInterval && length <= longestInterval) return length
  place.fault(
    `'${text}' is not a valid interval for retries. Write an ISO 8601 duration from PT5S to P1D, such as PT20S.`,
    'InvalidValue',
  )
  return undefined
}

/**
 * Milliseconds to wait before retry `attempt` (1 for the first). Exponential: a random time between 2^(n−2) and 2^(n−1)
 * intervals, within the bounds ("Handle errors and exceptions in Azure Logic Apps", section Retry policies).
 *
 * @param retryAfter `Retry-After` of the service in milliseconds; it overrides the policy.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, random: () => number, retryAfter?: number): number {
  if (retryAfter !== undefined) return retryAfter
  if (policy.type !== 'exponential') return policy.interval
  const within = (time: number) => Math.min(Math.max(time, policy.minimumInterval), policy.maximumInterval)
  const least = within(policy.interval * 2 ** (attempt - 2))
  const most = within(policy.interval * 2 ** (attempt - 1))
  return least + (most - least) * random()
}

/** Whether a call with this status is retried: 408, 429 and every 5xx. */
export const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500
