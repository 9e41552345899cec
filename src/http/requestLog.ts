import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import './locals.js'

/** One line per request when it has ended: never a header, a query or a body, so never a secret. */
export function requestLog(logger: Logger): RequestHandler {
  if (!logger.isLevelEnabled('info')) return (_request, _response, next) => next()
  return (request, response, next) => {
    const started = performance.now()
    const path = request.path
    response.once('close', () => {
      logger.info(
        {
          requestId: response.locals.requestId,
          clientRequestId: response.getHeader('x-ms-client-request-id'),
          method: request.method,
          path,
          status: response.writableFinished ? response.statusCode : 499,
          durationMs: Math.round((performance.now() - started) * 100) / 100,
        },
        response.writableFinished ? 'request completed' : 'client disconnected',
      )
    })
    next()
  }
}
