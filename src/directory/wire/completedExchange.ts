import type { ServiceError } from '../../errors.js'
import type { Exchange } from './exchange.js'

/** An exchange with its result. */
export interface CompletedExchange {
  exchange: Exchange
  /** The status of the answer; {@link clientDisconnected} when the client did not wait for it. */
  status: number
  /** The error, when it failed. */
  error: ServiceError | undefined
  /** From the request's head until the answer was written to the socket. */
  durationMs: number
}

/** Not a status of HTTP: proxies log it when the client closed the connection. */
export const clientDisconnected = 499

/** Called for every exchange after its answer. Must be quick and never throws. */
export type Observe = (completed: CompletedExchange) => void
