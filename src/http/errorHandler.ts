import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { internalError, invalidRequest, ServiceError } from '../errors.js'
import { redact } from '../redact.js'
import './locals.js'

/**
 * The only place that sends a failure. Unknown throwables become a plain 500; their reason is logged. Text that looks like
 * a secret is removed from messages.
 */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const error = toServiceError(thrown, response.locals.requestId)
    if (error.status >= 500) {
      logger.error(
        { requestId: response.locals.requestId, method: request.method, err: error.cause ?? error },
        error.code,
      )
    }
    if (response.headersSent) {
      response.destroy()
      return
    }
    response
      .status(error.status)
      .set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/json; charset=utf-8', ...error.headers })
      .send(redact(JSON.stringify(error.toBody())))
  }
}

function toServiceError(thrown: unknown, requestId: string): ServiceError {
  if (thrown instanceof ServiceError) return thrown
  if (thrown instanceof URIError) return invalidRequest('The path is not percent-encoded UTF-8.', { target: 'path' })
  return internalError(requestId, thrown)
}
