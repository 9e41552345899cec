import type { RequestHandler } from 'express'
import type { RequestMetrics } from './requestMetrics.js'

/** Responds with the metrics, for Prometheus to fetch. */
export const serveMetrics =
  (metrics: Pick<RequestMetrics, 'contentType' | 'text'>): RequestHandler =>
  async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.text())
  }
