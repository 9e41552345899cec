import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import type { Logger } from 'pino'

interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void
}

/** Logs an exporter's first failure, and the first success after it; data that could not be sent is lost. */
export function reportFailures<Items, E extends Exporter<Items>>(exporter: E & Exporter<Items>, logger: Logger): E {
  const send = exporter.export.bind(exporter)
  let isFailing = false
  exporter.export = (items, done) =>
    send(items, (result) => {
      const failed = result.code !== ExportResultCode.SUCCESS
      if (failed && !isFailing) {
        logger.warn({ err: result.error }, 'traces or metrics could not be sent: check OTEL_EXPORTER_OTLP_ENDPOINT')
      }
      if (!failed && isFailing) logger.info('traces or metrics are sent again')
      isFailing = failed
      done(result)
    })
  return exporter
}
