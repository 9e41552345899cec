import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { internalError, ServiceError, serviceUnavailable } from '../../errors.js'
import { BodyTooLarge, readBody } from '../../http/readBody.js'
import { StoreError } from '../../storage/storeError.js'
import type { Assumptions } from '../assumptions.js'
import type { Authenticate } from '../auth/authenticate.js'
import type { FaultRules } from '../faults/faultRules.js'
import { ConnectionDropped } from '../faults/suffer.js'
import type { OperationName } from '../model/operationName.js'
import { refuse } from '../model/refusals.js'
import type { Operation, Reply } from '../operations/operation.js'
import type { Throttle } from '../throttling/throttle.js'
import { answer, answerFailure } from './answer.js'
import { apiVersionOf } from './apiVersionOf.js'
import { beginExchange, type Exchange, toWireRequest } from './exchange.js'
import { meetFault } from './meetFault.js'
import { callerLeft, type Observe } from './outcome.js'

export interface WireDependencies {
  /** What is not here is answered like a path that nobody serves. */
  operations: Partial<Record<OperationName, Operation>>
  authenticate: Authenticate
  /** Undefined: nobody is held to limits. */
  throttle: Throttle | undefined
  faults: FaultRules
  observe: Observe
  assumptions: Assumptions
  logger: Logger
}

/** Answers one request. Knows Node's own requests and answers only, so that no framework stands in its way. */
export type WireHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Serves the wire: everything that the real service serves, in the order in which it judges.
 * Authentication, version and model binding refuse before the operation does, and their answers name no versions.
 */
export function createWireHandler(dependencies: WireDependencies): WireHandler {
  const { assumptions, authenticate, operations, throttle, faults, observe, logger } = dependencies

  async function perform(exchange: Exchange, response: ServerResponse): Promise<Reply> {
    const body = await readBody(exchange.request, assumptions.bodyLimitBytes)
    const fault = faults.strike({ operation: exchange.route.operation, headers: exchange.request.headers })
    if (fault) await meetFault(fault, exchange, response)
    const resource = await authenticate(toWireRequest(exchange, body))
    const [name, operation] = operationOf(exchange)
    const apiVersion = apiVersionOf(exchange, name)
    exchange.apiVersion = apiVersion.name
    const { encodedIdentity = '' } = exchange.route
    const act = await operation({ resource, apiVersion, encodedIdentity, body, seen: exchange.seen })
    throttle?.admit(resource.id, limitedAs(name, exchange))
    exchange.reachedAction = true
    return act()
  }

  function operationOf({ route: { operation, allowed } }: Exchange): [OperationName, Operation] {
    const found = operation && operations[operation]
    if (found) return [operation, found]
    if (allowed.length === 0) throw refuse(assumptions.pathUnknown)
    throw refuse(assumptions.methodUnknown, {}, { Allow: allowed.join(', ') })
  }

  function toServiceError(thrown: unknown, { correlation }: Exchange): ServiceError {
    if (thrown instanceof ServiceError) return thrown
    if (thrown instanceof BodyTooLarge) return refuse(assumptions.bodyTooLarge, {}, { Connection: 'close' })
    logger.error({ correlation, err: thrown }, 'an operation failed')
    if (thrown instanceof StoreError) return serviceUnavailable(thrown.publicMessage, { cause: thrown })
    return internalError(correlation, thrown)
  }

  function end(exchange: Exchange, status: number, error?: ServiceError): void {
    observe({ exchange, status, error, durationMs: performance.now() - exchange.startedAt })
  }

  function succeed(exchange: Exchange, response: ServerResponse, reply: Reply): void {
    if (exchange.dropsAnswer) response.destroy()
    else answer(response, exchange, reply)
    end(exchange, reply.status)
  }

  function fail(exchange: Exchange, response: ServerResponse, thrown: unknown): void {
    if (thrown instanceof ConnectionDropped) {
      // The operation has not begun, so there is nothing to tell of it.
      response.destroy()
    } else if (exchange.request.socket.destroyed) {
      end(exchange, callerLeft)
    } else {
      const error = toServiceError(thrown, exchange)
      if (exchange.dropsAnswer) response.destroy()
      else answerFailure(response, exchange, error)
      end(exchange, error.status, error)
    }
  }

  return async (request, response) => {
    const exchange = beginExchange(request)
    let reply: Reply
    try {
      reply = await perform(exchange, response)
    } catch (thrown) {
      fail(exchange, response, thrown)
      return
    }
    succeed(exchange, response, reply)
  }
}

const limitedAs = (name: OperationName, { seen }: Exchange) =>
  name === 'CreateIdentity' && seen.scopes?.length ? 'CreateIdentityWithToken' : name
