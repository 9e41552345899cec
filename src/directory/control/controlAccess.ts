import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { ServiceError } from '../../errors.js'
import { isAddressedTo, isCrossOrigin, isForwarded } from '../../http/requestOrigin.js'
import { isLoopback } from '../../loopback.js'
import { contentHash } from '../auth/signature.js'

const keyHeader = 'x-control-key'

/**
 * Middleware that allows callers with the control key, or, when none is set, callers on this machine whose request
 * no proxy forwarded. Web pages of other origins, other ports included, are refused in both cases.
 *
 * @throws ServiceError 403, from the middleware.
 */
export function requireControlAccess(controlKey: string | undefined): RequestHandler {
  return (request, _response, next) => {
    const reason = refusalOf(request, controlKey)
    if (reason !== undefined) throw new ServiceError(403, 'ControlForbidden', reason)
    next()
  }
}

function refusalOf(request: Request, controlKey: string | undefined): string | undefined {
  if (isCrossOrigin(request)) return 'Web pages of other origins may not use the control API.'
  if (controlKey !== undefined) {
    return isKey(request.headers[keyHeader], controlKey)
      ? undefined
      : `The control API requires its key in the header ${keyHeader}.`
  }
  if (isForwarded(request)) {
    return 'A proxy forwarded this request. Set DIRECTORY_CONTROL_KEY to use the control API through one.'
  }
  if (isLoopback(request.socket.remoteAddress ?? '') && isAddressedTo(request)) return undefined
  return 'The control API allows callers on this machine only. Set DIRECTORY_CONTROL_KEY to use it from elsewhere.'
}

/** Compared by digest, so that the time depends on neither content nor length. */
const isKey = (sent: string | string[] | undefined, key: string) =>
  typeof sent === 'string' &&
  timingSafeEqual(Buffer.from(contentHash(Buffer.from(sent))), Buffer.from(contentHash(Buffer.from(key))))
