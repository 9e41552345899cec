import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { ServiceError } from '../../errors.js'
import { isLoopback } from '../../loopback.js'
import { contentHash } from '../auth/signature.js'

const keyHeader = 'x-control-key'

/**
 * Lets in whoever brings the control key, or, when none is set, whoever calls from this machine. A web page that was
 * opened on this machine is a stranger all the same: it shows by its `Origin`, or by a `Host` that is no loopback name.
 *
 * @throws ServiceError 403
 */
export function controlDoor(controlKey: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (controlKey === undefined ? !isLocal(request) : !isKey(request.headers[keyHeader], controlKey)) {
      throw new ServiceError(
        403,
        'ControlForbidden',
        controlKey === undefined
          ? 'The control door opens to callers on this machine only. Set a control key to use it from elsewhere.'
          : `The control door asks for its key in the header ${keyHeader}.`,
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
