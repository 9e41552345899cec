import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel'
import { ServiceError, serviceUnavailable } from '../errors.js'
import type { Resource } from '../resource.js'
import { retryAfterHeader } from '../retryAfter.js'

export interface CircuitOptions {
  /** How many calls must fail one after the other. */
  failures?: number
  /** How long calls are refused before one is tried again, in milliseconds. */
  pauseMs?: number
}

/** Calls made through one circuit. */
export type ThroughCircuit = <T>(call: () => Promise<T>) => Promise<T>

/**
 * A circuit for each connection: after ten calls in a row that its service did not answer, further ones are refused at
 * once, and one call in ten seconds finds out whether it answers again. So callers do not wait, or hold what others need.
 *
 * @returns A function whose calls throw ServiceError 503 while the circuit is open.
 */
export function createCircuits({ failures = 10, pauseMs = 10_000 }: CircuitOptions = {}) {
  const circuits = new WeakMap<Resource, CircuitBreakerPolicy>()
  const open = (resource: Resource): CircuitBreakerPolicy => {
    const known = circuits.get(resource)
    if (known) return known
    const made = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: pauseMs,
      breaker: new ConsecutiveBreaker(failures),
    })
    circuits.set(resource, made)
    return made
  }
  return (resource: Resource, onRefused: () => void): ThroughCircuit => {
    const circuit = open(resource)
    return async (call) => {
      try {
        return await circuit.execute(call)
      } catch (failure) {
        if (!(failure instanceof BrokenCircuitError) && !isBrokenCircuitError(failure)) throw failure
        onRefused()
        throw serviceUnavailable(`${resource.endpoint} has not answered for a while. Send the request again later.`, {
          headers: retryAfterHeader(pauseMs / 1000),
        })
      }
    }
  }
}

/** No answer, or that of a gateway in front of the service; what the service itself refuses is an answer. */
const isOutage = (failure: Error) =>
  failure instanceof ServiceError && (failure.status === 502 || failure.status === 503 || failure.status === 504)
