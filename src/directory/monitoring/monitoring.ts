import type { Logger } from 'pino'
import type { Observe } from '../wire/outcome.js'
import { createOperationLog } from './operationLog.js'
import { createRequestCounts, type RequestCounts } from './requestCounts.js'
import { createRequestMetrics, type RequestMetrics } from './requestMetrics.js'

/** Everything that watches what becomes of requests. */
export interface Monitoring {
  /** Hands one outcome to all of them. */
  observe: Observe
  metrics: RequestMetrics
  /** What the control door shows and clears. */
  counts: RequestCounts
}

export function createMonitoring(logger: Logger): Monitoring {
  const log = createOperationLog(logger)
  const metrics = createRequestMetrics()
  const counts = createRequestCounts()
  return {
    observe(outcome) {
      log(outcome)
      metrics.observe(outcome)
      counts.observe(outcome)
    },
    metrics,
    counts,
  }
}
