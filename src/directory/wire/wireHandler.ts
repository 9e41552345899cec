import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { internalError, ServiceError, serviceUnavailable } from '../../errors.js'
import { BodyTooLarge, readBody } from '../../http/readBody.js'
import { isForwarded } from '../../http/requestOrigin.js'
import { isLoopback } from '../../loopback.js'
import { redact } from '../../redact.js'
import { StoreError } from '../../storage/storeError.js'
import type { Authenticate } from '../auth/authenticate.js'
import { AuthenticationFailure } from '../auth/authenticationFailure.js'
import type { AuthenticateUser } from '../auth/userAuthenticator.js'
import type { EntraClaims } from '../entra/entraVerifier.js'
import type { FaultRules } from '../faults/faultRules.js'
import { ConnectionDropped } from '../faults/injectFault.js'
import type { Assumptions } from '../model/assumptions.js'
import type { OperationName } from '../model/operationName.js'
import { refuse } from '../model/refusals.js'
import type { WireOperation, WireReply } from '../operations/operation.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { Throttle } from '../throttling/throttle.js'
import { apiVersionOf } from './apiVersionOf.js'
import { applyFault } from './applyFault.js'
import { clientDisconnected, type Observe } from './completedExchange.js'
import { beginExchange, type Exchange, toWireRequest } from './exchange.js'
import { sendFailure, sendReply } from './sendReply.js'

/** The dependencies of the handler. */
export interface WireDependencies {
  /** A missing operation gets the same error as an unknown path. */
  operations: Partial<Record<OperationName, WireOperation>>
  authenticate: Authenticate
  authenticateUser: AuthenticateUser
  /** Undefined: no limits. */
  throttle: Throttle | undefined
  faults: FaultRules
  observe: Observe
  assumptions: Assumptions
  logger: Logger
}

/** Not sent by the service: why a request of a developer on this machine was refused. */
const failedCheckHeader = 'X-Directory-Failed-Check'

/** The caller and its resource. */
interface Caller {
  resource: DirectoryResource
  user: EntraClaims | undefined
}

/** Users call these with their own Entra token. */
const exchangesOfUsers: ReadonlySet<OperationName> = new Set(['ExchangeTeamsExtensionToken', 'ExchangeEntraUserToken'])

/** Handles one request of Node's own server, without a framework. */
export type WireHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Serves everything that the real service serves, with its checks in its order. Authentication, version and model
 * binding come before the action, and their errors list no api-versions.
 */
export function createWireHandler(dependencies: WireDependencies): WireHandler {
  const { assumptions, authenticate, authenticateUser, operations, throttle, faults, observe, logger } = dependencies

  async function perform(exchange: Exchange, response: ServerResponse): Promise<WireReply> {
    const body = await readBody(exchange.request, assumptions.bodyLimitBytes)
    const fault = faults.match({ operation: exchange.route.operation, headers: exchange.request.headers })
    if (fault) await applyFault(fault, exchange, response)
    const { resource, user } = await identifyCaller(exchange, body)
    const [name, operation] = operationOf(exchange)
    const apiVersion = apiVersionOf(exchange, name)
    exchange.apiVersion = apiVersion.name
    const { parameters } = exchange.route
    const contentType = exchange.request.headers['content-type']
    const act = await operation({ resource, user, apiVersion, parameters, body, contentType, seen: exchange.seen })
    throttle?.count(resource.id, limitedAs(name, exchange))
    exchange.reachedAction = true
    return act()
  }

  async function identifyCaller(exchange: Exchange, body: Buffer): Promise<Caller> {
    const request = toWireRequest(exchange, body)
    const { operation } = exchange.route
    if (operation && exchangesOfUsers.has(operation)) return authenticateUser(request)
    return { resource: await authenticate(request), user: undefined }
  }

  function operationOf({ route: { operation, allowed } }: Exchange): [OperationName, WireOperation] {
    const found = operation && operations[operation]
    if (found) return [operation, found]
    if (allowed.length === 0) throw refuse(assumptions.pathUnknown)
    throw refuse(assumptions.methodUnknown, {}, { Allow: allowed.join(', ') })
  }

  function toServiceError(thrown: unknown, exchange: Exchange): ServiceError {
    const { correlation } = exchange
    if (thrown instanceof ServiceError) {
      if (thrown.cause instanceof AuthenticationFailure) explain(exchange, thrown, thrown.cause)
      return thrown
    }
    if (thrown instanceof BodyTooLarge) return refuse(assumptions.bodyTooLarge, {}, { Connection: 'close' })
    logger.error({ correlation, err: thrown }, 'operation failed')
    if (thrown instanceof StoreError) return serviceUnavailable(thrown.publicMessage, { cause: thrown })
    return internalError(correlation, thrown)
  }

  /** Writes to the log, and to callers on this machine in a header, which check failed and the string to sign. */
  function explain({ request, correlation }: Exchange, error: ServiceError, failure: AuthenticationFailure): void {
    logger.warn({ correlation, check: failure.check, reason: redact(failure.message) }, 'authentication failed')
    if (isLoopback(request.socket.remoteAddress ?? '') && !isForwarded(request)) {
      error.headers[failedCheckHeader] = failure.message.replaceAll(/[^\x20-\x7e]/g, '?')
    }
  }

  function end(exchange: Exchange, status: number, error?: ServiceError): void {
    observe({ exchange, status, error, durationMs: performance.now() - exchange.startedAt })
  }

  function succeed(exchange: Exchange, response: ServerResponse, reply: WireReply): void {
    if (exchange.dropsResponse) response.destroy()
    else sendReply(response, exchange, reply)
    end(exchange, reply.status)
  }

  function fail(exchange: Exchange, response: ServerResponse, thrown: unknown): void {
    if (thrown instanceof ConnectionDropped) {
      // The operation did not begin, so there is nothing to log.
      response.destroy()
    } else if (exchange.request.socket.destroyed) {
      end(exchange, clientDisconnected)
    } else {
      const error = toServiceError(thrown, exchange)
      if (exchange.dropsResponse) response.destroy()
      else sendFailure(response, exchange, error)
      end(exchange, error.status, error)
    }
  }

  return async (request, response) => {
    const exchange = beginExchange(request)
    let reply: WireReply
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
