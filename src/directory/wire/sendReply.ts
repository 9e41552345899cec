import type { ServerResponse } from 'node:http'
import type { ServiceError } from '../../errors.js'
import type { WireReply } from '../operations/operation.js'
import type { Exchange } from './exchange.js'
import { responseHeaders } from './responseHeaders.js'

/** Sends a success in the service's format. */
export function sendReply(response: ServerResponse, exchange: Exchange, { status, body }: WireReply): void {
  const headers = headersOf(exchange)
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const text = JSON.stringify(body)
  headers.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(text)))
  response.writeHead(status, headers).end(text)
}

/** Sends a failure in the service's format: without charset, chunked. */
export function sendFailure(response: ServerResponse, exchange: Exchange, error: ServiceError): void {
  const headers = headersOf(exchange)
  headers.push('Content-Type', 'application/json', 'Transfer-Encoding', 'chunked')
  for (const [name, value] of Object.entries(error.headers)) headers.push(name, value)
  response.writeHead(error.status, headers).end(JSON.stringify(error.toBody()))
}

const headersOf = ({ request, reachedAction, route, startedAt, correlation, secure }: Exchange) =>
  responseHeaders(request, {
    operation: reachedAction ? route.operation : undefined,
    processingMs: performance.now() - startedAt,
    correlation,
    secure,
  })
