import type { Logger } from 'pino'
import type { Observe } from '../wire/completedExchange.js'
import { createMinuteStatistics, type MinuteStatistics } from './minuteStatistics.js'
import { createOperationReader } from './operationEntry.js'
import { createOperationLog } from './operationLog.js'
import { createRecentOperations, type RecentOperations } from './recentOperations.js'
import { createRequestCounts, type RequestCounts } from './requestCounts.js'
import { createRequestMetrics, type RequestMetrics } from './requestMetrics.js'

/** Log, metrics and counters of a directory. */
export interface Monitoring {
  /** Records a completed exchange in all of them. */
  observe: Observe
  metrics: RequestMetrics
  /** The counters of the control API. */
  counts: RequestCounts
  /** The operations completed last, for the control API. */
  recent: RecentOperations
  /** The statistics of the last hour, for the control API. */
  statistics: MinuteStatistics
}

/**
 * Creates log, metrics and counters.
 *
 * @param options.keepsRecent whether recent operations and statistics are kept: only where there is a control API.
 */
export function createMonitoring(logger: Logger, { keepsRecent }: { keepsRecent: boolean }): Monitoring {
  const read = createOperationReader()
  const log = createOperationLog(logger)
  const metrics = createRequestMetrics()
  const counts = createRequestCounts()
  const recent = createRecentOperations()
  const statistics = createMinuteStatistics()
  return {
    observe(completed) {
      const entry = log || keepsRecent ? read(completed) : undefined
      if (entry) log?.(entry)
      if (entry && keepsRecent) recent.add(entry)
      if (keepsRecent) statistics.observe(completed)
      metrics.observe(completed)
      counts.observe(completed)
    },
    metrics,
    counts,
    recent,
    statistics,
  }
}
