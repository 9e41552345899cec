import { type OperationName, operationNames } from '../model/operationName.js'
import type { Observe } from '../wire/completedExchange.js'

/** The requests of one operation in one minute. Durations are in milliseconds, to within 5 %. */
export interface MinuteOfOperation {
  /** The start of the minute, in milliseconds since 1970. */
  minute: number
  operation: OperationName
  count: number
  /** How many of them were throttled (429). */
  throttled: number
  /** How many of them failed for another reason: any status from 400, and clients that disconnected. */
  failed: number
  /** How many had each status. */
  statuses: Record<string, number>
  p50: number
  p95: number
  p99: number
}

/** Requests and durations of the last hour, minute by minute. */
export interface MinuteStatistics {
  observe: Observe
  /** The oldest minute first; a minute without requests of an operation has no entry. */
  list(): MinuteOfOperation[]
  clear(): void
}

interface Tally {
  count: number
  throttled: number
  failed: number
  statuses: Map<number, number>
  /** How many durations fell into each bucket; bucket n ends at `smallestMs * growth ** n`. */
  buckets: Uint32Array
}

const keptMinutes = 60
const smallestMs = 0.05
const growth = 1.1
/** The last bucket ends above a minute; whatever takes longer is counted there. */
const bucketCount = 150

/** Creates the statistics. `now`: the machine's time, in milliseconds since 1970. */
export function createMinuteStatistics(now: () => number = Date.now): MinuteStatistics {
  const minutes = new Map<number, Map<OperationName, Tally>>()

  function tallyOf(operation: OperationName): Tally {
    const minute = Math.floor(now() / 60_000)
    let tallies = minutes.get(minute)
    if (!tallies) {
      tallies = new Map()
      minutes.set(minute, tallies)
      for (const old of minutes.keys()) if (old <= minute - keptMinutes) minutes.delete(old)
    }
    let tally = tallies.get(operation)
    if (!tally) {
      tally = { count: 0, throttled: 0, failed: 0, statuses: new Map(), buckets: new Uint32Array(bucketCount) }
      tallies.set(operation, tally)
    }
    return tally
  }

  return {
    observe({ exchange, status, durationMs }) {
      const { operation } = exchange.route
      if (!operation) return
      const tally = tallyOf(operation)
      tally.count += 1
      if (status === 429) tally.throttled += 1
      else if (status >= 400) tally.failed += 1
      tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
      const bucket = bucketOf(durationMs)
      tally.buckets[bucket] = (tally.buckets[bucket] ?? 0) + 1
    },
    list() {
      const oldest = Math.floor(now() / 60_000) - keptMinutes
      return [...minutes].flatMap(([minute, tallies]) =>
        minute <= oldest
          ? []
          : operationNames.flatMap((operation) => {
              const tally = tallies.get(operation)
              return tally ? [describe(minute * 60_000, operation, tally)] : []
            }),
      )
    },
    clear: () => minutes.clear(),
  }
}

function bucketOf(durationMs: number): number {
  const bucket = Math.ceil(Math.log(Math.max(durationMs, smallestMs) / smallestMs) / Math.log(growth))
  return Math.min(bucket, bucketCount - 1)
}

function describe(minute: number, operation: OperationName, tally: Tally): MinuteOfOperation {
  const { count, throttled, failed } = tally
  const statuses = Object.fromEntries([...tally.statuses].map(([status, times]) => [String(status), times]))
  const at = (share: number) => percentile(tally, share)
  return { minute, operation, count, throttled, failed, statuses, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** The middle of the bucket in which the given share of the durations ends. */
function percentile({ count, buckets }: Tally, share: number): number {
  const wanted = Math.ceil(count * share)
  let seen = 0
  const bucket = buckets.findIndex((here) => {
    seen += here
    return seen >= wanted
  })
  return Number((smallestMs * growth ** (bucket - 0.5)).toPrecision(3))
}
