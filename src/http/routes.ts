import type { IRouter, RequestHandler } from 'express'
import { type Contract, type Operation, parameterCount } from '../contract/contract.js'
import { createRequestValidator } from '../contract/requestValidator.js'
import { methodNotAllowed, pathNotFound } from '../errors.js'
import { type OperationHandler, serveOperation } from './operation.js'

/**
 * Serves every operation of a contract at its method and path, behind `middleware`. Other methods on those paths get 405.
 *
 * @throws Error when an operation has no handler, or a handler no operation.
 */
export function serveContract(
  router: IRouter,
  contract: Contract,
  handlers: Record<string, OperationHandler>,
  middleware: RequestHandler[],
): void {
  const byOperation = new Map(Object.entries(handlers))
  const unknown = [...byOperation.keys()].filter((operationId) => !contract.operations.has(operationId))
  if (unknown.length > 0) throw new Error(`The contract has no operation ${unknown.join(', ')}. Regenerate it.`)
  const methods = new Map<string, string[]>()
  const byParameters = (a: Operation, b: Operation) => parameterCount(a.path) - parameterCount(b.path)
  // Literal segments take precedence over parameters, so they come first.
  for (const operation of [...contract.operations.values()].sort(byParameters)) {
    const handler = byOperation.get(operation.operationId)
    if (!handler) throw new Error(`Operation ${operation.operationId} of the contract has no handler.`)
    const path = toExpressPath(operation.path)
    router[operation.method](
      [path, ...encodedPath(path)],
      note(operation),
      ...middleware,
      serveOperation(createRequestValidator(contract, operation), handler),
    )
    methods.set(path, [...(methods.get(path) ?? []), operation.method.toUpperCase()])
  }
  for (const [path, allowed] of methods) {
    router.all([path, ...encodedPath(path)], (request) => {
      throw methodNotAllowed(request.method, request.path, allowed)
    })
  }
}

const note =
  (operation: Operation): RequestHandler =>
  (_request, response, next) => {
    response.locals.operation = operation
    next()
  }

/** Responds with 404. Must come after every route. */
export function unknownPath(hint: string): RequestHandler {
  return (request) => {
    throw pathNotFound(request.method, request.path, hint)
  }
}

/** Converts `/identities/{identityId}/:revokeAccessTokens` to Express's notation, where `:` starts a parameter. */
const toExpressPath = (template: string) => template.replaceAll(':', '\\:').replaceAll(/\{(\w+)\}/g, ':$1')

/** The same path with its literal colons percent-encoded, as some clients send them; undefined when it has none. */
const encodedPath = (path: string) => (path.includes('\\:') ? [path.replaceAll('\\:', '%3A')] : [])
