import type { RequestHandler } from 'express'
import { ServiceError } from '../errors.js'
import { isAddressedTo, isCrossOrigin, isForwarded } from '../http/requestOrigin.js'
import { isLoopback } from '../loopback.js'

/**
 * Middleware that allows only the page of this server on this machine: the connection and the `Host` are loopback, no proxy
 * forwarded the request, and it is not from a page of another origin.
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
