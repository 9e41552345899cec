import type { RequestHandler } from 'express'
import { isLoopback } from '../loopback.js'
import { forbidden } from '../permissions/assertPermitted.js'
import { isAddressedTo, isCrossOrigin, isForwarded } from './requestOrigin.js'
import './locals.js'

/**
 * Middleware that allows programs on this machine, and callers whose credential has the operator's role.
 *
 * @param authenticate The middleware that authenticates callers from other machines.
 * @returns Middleware that responds with 401 or 403 to everyone else.
 */
export function operatorOnly(authenticate: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const isHere = isLoopback(request.socket.remoteAddress ?? '') && isAddressedTo(request)
    if (isHere && !isForwarded(request) && !isCrossOrigin(request)) {
      next()
      return
    }
    return authenticate(request, response, (failure) => {
      if (failure) next(failure)
      else if (response.locals.principal?.permissions.operator) next()
      else next(forbidden('Only programs on this machine and operators may read this. Send the key of an operator.'))
    })
  }
}
