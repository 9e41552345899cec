import type { Logger } from 'pino'
import type { Observe } from '../wire/completedExchange.js'
import { createOperationLog } from './operationLog.js'
import { createRequestCounts, type RequestCounts } from './requestCounts.js'
import { createRequestMetrics, type RequestMetrics } from './requestMetrics.js'

/** Log, metrics and counters of a directory. */
export interface Monitoring {
  /** Passes a completed exchange to all of them. */
  observe: Observe
  metrics: RequestMetrics
  /** The counters of the control API. */
  counts: RequestCounts
}

/** Creates log, metrics and counters. */
export function createMonitoring(logger: Logger): Monitoring {
  const log = createOperationLog(logger)
  const metrics = createRequestMetrics()
  const counts = createRequestCounts()
  return {
    observe(completed) {
      log(completed)
      metrics.observe(completed)
      counts.observe(completed)
    },
    metrics,
    counts,
  }
}
