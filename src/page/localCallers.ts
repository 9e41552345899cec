import type { RequestHandler } from 'express'
import { ServiceError } from '../errors.js'
import { isAddressedTo, isCrossOrigin, isForwarded } from '../http/requestOrigin.js'
import { isLoopback } from '../loopback.js'

/**
 * Middleware that allows the page of this server on this machine and nobody else: the connection and the `Host` are loopback,
 * no proxy is in between, and no page of another origin sends the request.
 *
 * @throws ServiceError 403, from the middleware.
 */
export const requireLocalCaller: RequestHandler = (request, _response, next) => {
  const isLocal = isLoopback(request.socket.remoteAddress ?? '') && isAddressedTo(request)
  if (!isLocal || isForwarded(request) || isCrossOrigin(request)) {
    throw new ServiceError(
      403,
      'PageForbidden',
      'These routes are for the page of this server, opened on this machine: http://localhost and its port.',
    )
  }
  next()
}
