import type { Request, RequestHandler } from 'express'
import { ServiceError } from '../errors.js'
import { isLoopback } from '../loopback.js'

/** Headers that proxies add. Whoever sends one does not sit at this machine. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']

/**
 * Middleware that allows the page of this server on this machine and nobody else: the connection and the `Host` are loopback
 * (a page elsewhere whose name is pointed here has another Host), no proxy is in between, and a browser says that the
 * request comes from this origin.
 *
 * @throws ServiceError 403, from the middleware.
 */
export const requireLocalCaller: RequestHandler = (request, _response, next) => {
  if (!isLocal(request)) {
    throw new ServiceError(
      403,
      'PageForbidden',
      'These routes are for the page of this server, opened on this machine: http://localhost and its port.',
    )
  }
  next()
}

function isLocal({ socket, headers }: Request): boolean {
  const { host = '', origin, 'sec-fetch-site': site } = headers
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopback(hostName(`http://${host}`)) &&
    forwarding.every((name) => headers[name] === undefined) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  )
}

const hostName = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '')
