import type { ServiceError } from '../../errors.js'
import type { Exchange } from './exchange.js'

/** How an exchange ended. */
export interface Outcome {
  exchange: Exchange
  /** The status that left, or would have left; {@link callerLeft} when nobody waited for it. */
  status: number
  /** The failure, when it was one. */
  error: ServiceError | undefined
  /** From the arrival of the head until the answer was handed to the socket. */
  durationMs: number
}

/** Not a status of HTTP: what proxies write into their logs for callers who closed the connection. */
export const callerLeft = 499

/** Is told of every exchange when its answer has left. Must be quick and never throws. */
export type Observe = (outcome: Outcome) => void
