import { type Context, type Histogram, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { RequestObserver } from './apiMetrics.js'
import { reportFailures } from './exportFailures.js'

/** The export of the API's traces and metrics to a collector. */
export interface Telemetry {
  /** Creates a span for each request to an operation; calls of the service are child spans. */
  traceRequests: RequestHandler
  observer: RequestObserver
  /** Sends the rest. Never rejects. */
  close(): Promise<void>
}

export interface TelemetryOptions {
  /**
   * The collector's base address, as in `http://localhost:4318`; signals go to `/v1/traces` and `/v1/metrics` (OTLP over HTTP).
   */
  endpoint: string
  logger: Logger
}

const name = 'acs-identity-connector'
/** Including retries; a shutdown waits that long for a collector that does not respond. */
const exportTimeoutMs = 2_000

/**
 * Sends traces and metrics with the SDK of OpenTelemetry, which reads further settings itself (`OTEL_SERVICE_NAME`,
 * `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_EXPORTER_OTLP_HEADERS`). Nothing in them is a secret: names of operations, user ids,
 * statuses and times.
 */
export function openTelemetry({ endpoint, logger }: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': name }).merge(detectResources({ detectors: [envDetector] }))
  const exporterOf = (signal: string) => ({ url: `${endpoint}/v1/${signal}`, timeoutMillis: exportTimeoutMs })
  const tracing = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(reportFailures(new OTLPTraceExporter(exporterOf('traces')), logger))],
  })
  const metering = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: reportFailures(new OTLPMetricExporter(exporterOf('metrics')), logger),
      }),
    ],
  })
  const contexts = new AsyncLocalStorageContextManager().enable()
  const tracer = tracing.getTracer(name)
  const propagator = new W3CTraceContextPropagator()
  const recorded = createInstruments(metering)

  return {
    traceRequests(request, response, next) {
      const parent = propagator.extract(ROOT_CONTEXT, request.headers, headers)
      const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, parent)
      response.once('close', () => {
        // The page, probes and metrics are not traced.
        if (response.locals.operation === undefined) return
        span.updateName(response.locals.operation.operationId)
        span.setAttributes(attributesOf(response))
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end()
      })
      contexts.with(trace.setSpan(parent, span), next)
    },
    observer: {
      ...recorded,
      upstreamCalled(call) {
        recorded.upstreamCalled(call)
        spanOfCall(contexts.active(), call)
      },
    },
    async close() {
      contexts.disable()
      // Failures are logged already.
      await Promise.allSettled([tracing.shutdown(), metering.shutdown()])
    },
  }

  /** A call is reported when it has ended. */
  function spanOfCall(parent: Context, { operation, outcome, seconds }: UpstreamCall): void {
    const now = Date.now()
    const span = tracer.startSpan(operation, { kind: SpanKind.CLIENT, startTime: now - seconds * 1000 }, parent)
    span.setAttribute('acs.outcome', outcome)
    if (outcome !== '2xx' && outcome !== '4xx') span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(now)
  }
}

type UpstreamCall = Parameters<RequestObserver['upstreamCalled']>[0]

/** How the propagator reads the headers of a request. */
const headers = {
  get: (from: Record<string, string | string[] | undefined>, key: string) => from[key],
  keys: (from: object) => Object.keys(from),
}

const attributesOf = ({ req, locals, statusCode }: Response) => ({
  'http.request.method': req.method,
  'http.route': locals.operation?.path ?? '',
  'http.response.status_code': statusCode,
  'acs.request.id': locals.requestId,
  ...(locals.userId === undefined ? {} : { 'acs.user.id': locals.userId }),
  ...(locals.scopes === undefined ? {} : { 'acs.token.scopes': [...locals.scopes] }),
  ...(locals.principal === undefined ? {} : { 'acs.caller': locals.principal.kind }),
})

/** The metrics of `/metrics`, under names that become the same in Prometheus. */
function createInstruments(metering: MeterProvider): RequestObserver {
  const meter = metering.getMeter(name)
  const seconds = (of: string): Histogram => meter.createHistogram(`acs_connector.${of}.duration`, { unit: 's' })
  const requests = meter.createCounter('acs_connector.requests')
  const durations = seconds('request')
  const upstream = seconds('upstream')
  const retries = meter.createCounter('acs_connector.retries')
  const shed = meter.createCounter('acs_connector.shed')
  const hits = meter.createCounter('acs_connector.idempotent_hits')
  return {
    requestEnded({ operation, status, caller, seconds }) {
      requests.add(1, { operation, status, caller })
      durations.record(seconds, { operation })
    },
    upstreamCalled: ({ operation, outcome, seconds }) => upstream.record(seconds, { operation, outcome }),
    retried: () => retries.add(1),
    shed: (reason) => shed.add(1, { reason }),
    servedFromFirst: () => hits.add(1),
  }
}
