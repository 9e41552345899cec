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
  /** How long calls are rejected before one is tried again, in milliseconds. */
  pauseMs?: number
}

/** Calls made through one circuit. */
export type ThroughCircuit = <T>(call: () => Promise<T>) => Promise<T>

/**
 * A circuit breaker for each connection: after ten consecutive calls without a response, further ones are rejected at
 * once, and one call in ten seconds tests whether the service responds again. So callers do not wait for timeouts.
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
        throw serviceUnavailable(`${resource.endpoint} has not responded for a while. Send the request again later.`, {
          headers: retryAfterHeader(pauseMs / 1000),
        })
      }
    }
  }
}

/** No response, or one of a gateway in front of the service; an error of the service itself is a response. */
const isOutage = (failure: Error) =>
  failure instanceof ServiceError && (failure.status === 502 || failure.status === 503 || failure.status === 504)
