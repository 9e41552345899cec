/** The statistics of a directory for the last hour, prepared for charts. */

const minuteMs = 60_000

/** The last sixty minutes, the oldest first, in milliseconds since 1970. */
export function lastHour(now = Date.now()) {
  const current = Math.floor(now / minuteMs) * minuteMs
  return Array.from({ length: 60 }, (_, index) => current - (59 - index) * minuteMs)
}

export const operationsOf = (minutes) => [...new Set(minutes.map(({ operation }) => operation))]

/** Statuses in the order of their numbers. */
export const statusesOf = (minutes) =>
  [...new Set(minutes.flatMap(({ statuses }) => Object.keys(statuses)))].toSorted((a, b) => a.localeCompare(b))

/** One series for each name: for every time, the sum of a value over the minutes that are of it. */
export const seriesOf = (times, names, minutes, measure) =>
  names.map((name) => ({
    name,
    values: times.map((time) =>
      minutes
        .filter(({ minute }) => Date.parse(minute) === time)
        .reduce((total, entry) => total + measure(entry, name), 0),
    ),
  }))

/** p50, p95 and p99 for every time; of several operations the slowest. A time without requests has none. */
export const latencySeries = (times, minutes) =>
  ['p50', 'p95', 'p99'].map((name) => ({
    name,
    values: times.map((time) =>
      slowest(
        minutes.filter(({ minute }) => Date.parse(minute) === time),
        name,
      ),
    ),
  }))

/** The row of each operation over the hour. */
export const totalsOf = (minutes) =>
  operationsOf(minutes).map((operation) => {
    const own = minutes.filter((entry) => entry.operation === operation)
    const sum = (member) => own.reduce((total, entry) => total + entry[member], 0)
    return {
      operation,
      count: sum('count'),
      throttled: sum('throttled'),
      failed: sum('failed'),
      statuses: statusesOf(own).map((status) => [
        status,
        own.reduce((total, { statuses }) => total + (statuses[status] ?? 0), 0),
      ]),
      p50: slowest(own, 'p50'),
      p95: slowest(own, 'p95'),
      p99: slowest(own, 'p99'),
    }
  })

const slowest = (entries, name) => (entries.length === 0 ? undefined : Math.max(...entries.map((entry) => entry[name])))
