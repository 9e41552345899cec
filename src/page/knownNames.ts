import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { ServiceError } from '../errors.js'
import { hostnameOf, isAddressedTo } from '../http/requestOrigin.js'

/**
 * Middleware that refuses requests with an unknown host name. With DNS rebinding another site could otherwise have the same
 * origin as the page, and read what is typed there. An IP address cannot be rebound.
 *
 * @param names besides loopback names
 * @throws ServiceError 421, from the middleware.
 */
export const requireKnownName =
  (names: readonly string[]): RequestHandler =>
  (request, _response, next) => {
    const name = hostnameOf(request.headers.host ?? '')
    const isAddress = name !== undefined && isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
    if (isAddress || isAddressedTo(request, names)) return next()
    throw new ServiceError(
      421,
      'UnknownHostName',
      'The page is not served at this host name. Open it at localhost, or name the host in PUBLIC_URL or API_HOSTNAMES.',
    )
  }
