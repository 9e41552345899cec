import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { internalError, ServiceError, serviceUnavailable } from '../../errors.js'
import { BodyTooLarge, readBody } from '../../http/readBody.js'
import type { Assumptions } from '../assumptions.js'
import type { Authenticate } from '../auth/authenticate.js'
import type { Operation, Reply } from '../operations/operation.js'
import { StoreError } from '../store/storeError.js'
import { answer, answerFailure } from './answer.js'
import { apiVersionOf } from './apiVersionOf.js'
import { beginExchange, type Exchange, toWireRequest } from './exchange.js'
import type { OperationName } from './operationName.js'
import { refuse } from './refusals.js'

export interface WireDependencies {
  /** What is not here is answered like a path that nobody serves. */
  operations: Partial<Record<OperationName, Operation>>
  authenticate: Authenticate
  assumptions: Assumptions
  logger: Logger
}

/**
 * Serves the wire: everything that the real service serves, in the order in which it judges.
 * Authentication, version and model binding refuse before the operation does, and their answers name no versions.
 */
export function createWireHandler(dependencies: WireDependencies): RequestHandler {
  const { assumptions, authenticate, operations, logger } = dependencies

  async function perform(exchange: Exchange): Promise<Reply> {
    const body = await readBody(exchange.request, assumptions.bodyLimitBytes)
    const resource = await authenticate(toWireRequest(exchange, body))
    const [name, operation] = operationOf(exchange)
    const apiVersion = apiVersionOf(exchange, name)
    exchange.apiVersion = apiVersion.name
    const { encodedIdentity = '' } = exchange.route
    const act = await operation({ resource, apiVersion, encodedIdentity, body, seen: exchange.seen })
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
    if (thrown instanceof StoreError) return serviceUnavailable(thrown.message, { cause: thrown })
    return internalError(correlation, thrown)
  }

  return async (request, response) => {
    const exchange = beginExchange(request)
    try {
      answer(response, exchange, await perform(exchange))
    } catch (thrown) {
      if (request.socket.destroyed) return
      answerFailure(response, exchange, toServiceError(thrown, exchange))
    }
  }
}
