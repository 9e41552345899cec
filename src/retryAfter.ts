const seconds = /^\s*\d{1,9}(?:\.\d+)?\s*$/
// Date.parse alone would accept `-5` and `soon 1` as dates.
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d/

/**
 * Reads `Retry-After`, seconds or a date (RFC 9110, section 10.2.3).
 *
 * @returns Milliseconds from `now`; undefined when the value is neither.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (seconds.test(value)) return Number(value) * 1000
  const date = httpDate.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** The header `Retry-After` in whole seconds; no header without a number. */
export const retryAfterHeader = (wait: number | undefined): Record<string, string> =>
  wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait)) }
