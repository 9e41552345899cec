import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { ServiceError } from '../../errors.js'
import { isLoopback } from '../../loopback.js'
import { contentHash } from '../auth/signature.js'

const keyHeader = 'x-control-key'

/**
 * Middleware that allows callers with the control key, or, when none is set, callers on this machine. A web page that
 * is open on this machine is refused: it is recognised by its `Origin`, or by a `Host` that is not a loopback name.
 *
 * @throws ServiceError 403, from the middleware.
 */
export function requireControlAccess(controlKey: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (controlKey === undefined ? !isLocal(request) : !isKey(request.headers[keyHeader], controlKey)) {
      throw new ServiceError(
        403,
        'ControlForbidden',
        controlKey === undefined
          ? 'The control API allows callers on this machine only. Set DIRECTORY_CONTROL_KEY to use it from elsewhere.'
          : `The control API requires its key in the header ${keyHeader}.`,
      )
    }
    next()
  }
}

/** Compared by digest, so that neither content nor length shows in the time it takes. */
const isKey = (sent: string | string[] | undefined, key: string) =>
  typeof sent === 'string' &&
  timingSafeEqual(Buffer.from(contentHash(Buffer.from(sent))), Buffer.from(contentHash(Buffer.from(key))))

function isLocal({ socket, headers: { host = '', origin } }: Request): boolean {
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(hostName(`http://${host}`)) && isOwnOrigin(origin)
}

const isOwnOrigin = (origin: string | undefined) => origin === undefined || isLoopback(hostName(origin))

const hostName = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '')
