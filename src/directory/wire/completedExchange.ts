import type { ServiceError } from '../../errors.js'
import type { Exchange } from './exchange.js'

/** An exchange with its result. */
export interface CompletedExchange {
  exchange: Exchange
  /** The status of the response; {@link clientDisconnected} when the client did not wait for it. */
  status: number
  /** The error, when it failed. */
  error: ServiceError | undefined
  /** From the request's headers until the response was written to the socket. */
  durationMs: number
}

/** Not a registered HTTP status: proxies log it when the client closed the connection. */
export const clientDisconnected = 499

/** Called for every exchange after its response. Must be fast and never throw. */
export type Observe = (completed: CompletedExchange) => void
