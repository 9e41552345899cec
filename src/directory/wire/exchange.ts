import type { IncomingMessage } from 'node:http'
import type { WireRequest } from '../auth/authenticator.js'
import type { Call } from '../operations/operation.js'
import { newCorrelationBase } from './responseHeaders.js'
import { findRoute, type Route } from './routes.js'

/** One request and its progress, for the response, the log and the metrics. */
export interface Exchange {
  request: IncomingMessage
  target: string
  secure: boolean
  route: Route
  correlation: string
  /** `performance.now()` at the beginning. */
  startedAt: number
  /** Set when the action of the operation begins. Only then does the response list the api-versions. */
  reachedAction: boolean
  /** Set when a fault rule drops the response of the operation. */
  dropsResponse: boolean
  seen: Call['seen']
  apiVersion?: string
}

/** Begins an exchange from the headers of a request. */
export function beginExchange(request: IncomingMessage): Exchange {
  const { url = '/', method = 'GET' } = request
  const target = toOriginForm(url)
  return {
    request,
    target,
    secure: 'encrypted' in request.socket,
    route: findRoute(method, target),
    correlation: newCorrelationBase(),
    startedAt: performance.now(),
    reachedAction: false,
    dropsResponse: false,
    seen: {},
  }
}

/** The request as authentication needs it. */
export const toWireRequest = ({ request, target, secure }: Exchange, body: Buffer): WireRequest => ({
  method: request.method ?? 'GET',
  target,
  headers: request.headers,
  body,
  secure,
  localPort: request.socket.localPort ?? 0,
})

/** A target in absolute form, which clients of a proxy send, as origin form (RFC 9112, section 3.2.2). */
export const toOriginForm = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*\/?/i, '/')
