import type { IncomingMessage } from 'node:http'
import type { WireRequest } from '../auth/authenticator.js'
import type { Call } from '../operations/operation.js'
import { newCorrelationBase } from './responseHeaders.js'
import { findRoute, type Route } from './routes.js'

/** One request and what became of it: what the last doors (answer, log, metrics) need to know. */
export interface Exchange {
  request: IncomingMessage
  target: string
  secure: boolean
  route: Route
  correlation: string
  /** `performance.now()` at the beginning. */
  startedAt: number
  /** Set when the operation itself begins to judge. */
  reachedAction: boolean
  /** Set when a fault rule asks for the operation to run and its answer to be lost. */
  dropsAnswer: boolean
  seen: Call['seen']
  apiVersion?: string
}

/** Begins an exchange: reads what the head of the request says. */
export function beginExchange(request: IncomingMessage): Exchange {
  const { url: target = '/', method = 'GET' } = request
  return {
    request,
    target,
    secure: 'encrypted' in request.socket,
    route: findRoute(method, target),
    correlation: newCorrelationBase(),
    startedAt: performance.now(),
    reachedAction: false,
    dropsAnswer: false,
    seen: {},
  }
}

/** The same request as authentication looks at it. */
export const toWireRequest = ({ request, target, secure }: Exchange, body: Buffer): WireRequest => ({
  method: request.method ?? 'GET',
  target,
  headers: request.headers,
  body,
  secure,
  localPort: request.socket.localPort ?? 0,
})
