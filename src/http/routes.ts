import type { IRouter, RequestHandler } from 'express'
import type { Contract } from '../contract/contract.js'
import { createRequestValidator } from '../contract/requestValidator.js'
import { methodNotAllowed, pathNotFound } from '../errors.js'
import { type PerformOperation, serveOperation } from './operation.js'

/**
 * Serves every operation of a contract at the method and path the contract gives it, behind `doors`.
 * Other methods on those paths are answered 405.
 *
 * @throws Error when the contract has an operation that `rooms` does not, or the other way round.
 */
export function serveContract(
  router: IRouter,
  contract: Contract,
  rooms: Record<string, PerformOperation>,
  doors: RequestHandler[],
): void {
  const strangers = Object.keys(rooms).filter((operationId) => !contract.operations.has(operationId))
  if (strangers.length > 0) throw new Error(`The contract does not know ${strangers.join(', ')}. Regenerate it.`)
  const methods = new Map<string, string[]>()
  for (const operation of contract.operations.values()) {
    const room = rooms[operation.operationId]
    if (!room) throw new Error(`Nothing serves operation ${operation.operationId} of the contract.`)
    const path = toExpressPath(operation.path)
    router[operation.method](path, ...doors, serveOperation(createRequestValidator(contract, operation), room))
    methods.set(path, [...(methods.get(path) ?? []), operation.method.toUpperCase()])
  }
  for (const [path, allowed] of methods) {
    router.all(path, (request) => {
      throw methodNotAllowed(request.method, request.path, allowed)
    })
  }
}

/** The last door: whatever came this far is served by nobody. */
export function unknownPath(hint: string): RequestHandler {
  return (request) => {
    throw pathNotFound(request.method, request.path, hint)
  }
}

/** From `/identities/{identityId}/:revokeAccessTokens` to Express's own notation, where `:` starts a parameter. */
const toExpressPath = (template: string) => template.replaceAll(':', '\\:').replaceAll(/\{(\w+)\}/g, ':$1')
