import { Counter, Histogram, Registry } from 'prom-client'
import { operationNames } from '../model/operationName.js'
import type { Observe } from '../wire/completedExchange.js'
import { createRequestCounts } from './requestCounts.js'

/** The metrics of a directory, for Prometheus to fetch. */
export interface RequestMetrics {
  observe: Observe
  contentType: string
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
}

/** Creating takes less than a millisecond, signing a token about one, a slow disk tens. */
const bucketSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

/**
 * Counts requests as the service's own metric does: `APIRequestAuthentication`, shown as *Authentication API
 * Requests*, with the dimensions Operation, StatusCode and StatusCodeClass
 * (https://learn.microsoft.com/azure/communication-services/concepts/metrics).
 */
export function createRequestMetrics(): RequestMetrics {
  const registry = new Registry()
  const counts = createRequestCounts()
  new Counter({
    name: 'acs_api_request_authentication_total',
    help: 'Authentication API Requests',
    labelNames: ['operation', 'status_code', 'status_code_class'],
    registers: [registry],
    // Counted in a map while requests are served, and converted only when the metrics are fetched.
    collect() {
      this.reset()
      for (const { operation, status, count } of counts.list()) {
        this.inc({ operation, status_code: status, status_code_class: `${Math.floor(status / 100)}xx` }, count)
      }
    },
  })
  const durations = new Histogram({
    name: 'acs_api_request_authentication_duration_seconds',
    help: 'Duration of Authentication API Requests',
    labelNames: ['operation'],
    buckets: bucketSeconds,
    registers: [registry],
  })
  const durationOf = new Map(operationNames.map((operation) => [operation, durations.labels(operation)]))

  return {
    observe(completed) {
      counts.observe(completed)
      const { operation } = completed.exchange.route
      if (operation) durationOf.get(operation)?.observe(completed.durationMs / 1000)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
