import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Why a request was refused: too many of one caller, too many in total, or an unavailable service. */
export type ShedReason = 'caller' | 'total' | 'circuit'

/** Observes the results of requests and of calls of the service. */
export interface RequestObserver {
  requestEnded(request: { operation: string; status: number; caller: string; seconds: number }): void
  upstreamCalled(call: { operation: string; outcome: string; seconds: number }): void
  retried(): void
  shed(reason: ShedReason): void
  /** A repeated request got the result of the first one. */
  servedFromFirst(): void
}

/** The metrics of the API, for Prometheus to fetch. They contain nothing that identifies a caller or user. */
export interface ApiMetrics extends RequestObserver {
  contentType: string
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
}

const bucketSeconds = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Counters of the process. */
export interface ProcessCounts {
  /** Lines of the log that could not be written. */
  lostLogLines?: () => number
  /** Failures of streams that nothing handles. */
  streamErrors?: () => number
}

/** The metrics of one API. */
export function createApiMetrics({ lostLogLines = () => 0, streamErrors = () => 0 }: ProcessCounts = {}): ApiMetrics {
  const registry = new Registry()
  const registers = [registry]
  // Counted in a map while requests are served, and converted only when the metrics are fetched.
  const requests = new Map<string, { labels: [operation: string, status: number, caller: string]; count: number }>()
  new Counter({
    name: 'acs_connector_requests_total',
    help: 'Completed requests; status 499 when the client disconnected before',
    labelNames: ['operation', 'status', 'caller'],
    registers,
    collect() {
      this.reset()
      for (const { labels, count } of requests.values()) this.labels(labels[0], String(labels[1]), labels[2]).inc(count)
    },
  })
  const durations = new Histogram({
    name: 'acs_connector_request_duration_seconds',
    help: 'Duration of requests',
    labelNames: ['operation'],
    buckets: bucketSeconds,
    registers,
  })
  const upstream = new Histogram({
    name: 'acs_connector_upstream_duration_seconds',
    help: 'Duration of calls of the service, including retries',
    labelNames: ['operation', 'outcome'],
    buckets: bucketSeconds,
    registers,
  })
  const retries = new Counter({ name: 'acs_connector_retries_total', help: 'Retried calls', registers })
  const shed = new Counter({
    name: 'acs_connector_shed_total',
    help: 'Requests refused because too many were in progress, or the service was unavailable',
    labelNames: ['reason'],
    registers,
  })
  const hits = new Counter({
    name: 'acs_connector_idempotent_hits_total',
    help: 'Repeated requests that got the result of the first one',
    registers,
  })
  new Gauge({
    name: 'acs_connector_log_lost_lines',
    help: 'Lines of the log that could not be written',
    registers,
    collect() {
      this.set(lostLogLines())
    },
  })
  new Gauge({
    name: 'acs_connector_stream_errors',
    help: 'Failures of streams that nothing handles, such as standard output on a full disk',
    registers,
    collect() {
      this.set(streamErrors())
    },
  })
  const durationOf = keptByName((operation) => durations.labels(operation))
  const upstreamOf = keptByName((name) => upstream.labels(...(name.split(' ') as [string, string])))

  return {
    requestEnded({ operation, status, caller, seconds }) {
      const key = `${operation} ${status} ${caller}`
      const known = requests.get(key)
      if (known) known.count += 1
      else requests.set(key, { labels: [operation, status, caller], count: 1 })
      durationOf(operation).observe(seconds)
    },
    upstreamCalled: ({ operation, outcome, seconds }) => upstreamOf(`${operation} ${outcome}`).observe(seconds),
    retried: () => retries.inc(),
    shed: (reason) => shed.labels(reason).inc(),
    servedFromFirst: () => hits.inc(),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

/** prom-client builds a string to look up labels each time. */
function keptByName<T>(make: (name: string) => T): (name: string) => T {
  const kept = new Map<string, T>()
  return (name) => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const made = make(name)
    kept.set(name, made)
    return made
  }
}

/** Metrics that are passed to another observer too. */
export function observedAlso(metrics: ApiMetrics, other: RequestObserver): ApiMetrics {
  return {
    ...metrics,
    requestEnded(request) {
      metrics.requestEnded(request)
      other.requestEnded(request)
    },
    upstreamCalled(call) {
      metrics.upstreamCalled(call)
      other.upstreamCalled(call)
    },
    retried() {
      metrics.retried()
      other.retried()
    },
    shed(reason) {
      metrics.shed(reason)
      other.shed(reason)
    },
    servedFromFirst() {
      metrics.servedFromFirst()
      other.servedFromFirst()
    },
  }
}
