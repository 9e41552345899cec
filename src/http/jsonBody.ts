import express, { type RequestHandler } from 'express'
import { bodyTooLarge, invalidRequest, unsupportedMediaType } from '../errors.js'

export const bodyLimitBytes = 64 * 1024

/**
 * Reads a JSON body. No body at all leaves `request.body` undefined.
 * Refuses other content types (415), bad JSON (400) and bodies over `limitBytes` (413).
 */
export function jsonBody(limitBytes = bodyLimitBytes): RequestHandler {
  const parse = express.json({ limit: limitBytes, strict: false, type: () => true })
  return (request, response, next) => {
    const { 'content-type': contentType, 'content-length': length, 'transfer-encoding': chunked } = request.headers
    if (chunked === undefined && (length === undefined || length === '0')) {
      next()
      return
    }
    if (!isJson(contentType)) throw unsupportedMediaType(contentType ?? 'unknown')
    parse(request, response, (failure?: unknown) => next(failure && toRefusal(failure, limitBytes)))
  }
}

const isJson = (contentType: string | undefined) =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')

/** The failures of body-parser by its documented `type`. */
function toRefusal(failure: unknown, limitBytes: number): unknown {
  const { type, message } = failure as { type?: string; message?: string }
  switch (type) {
    case 'entity.too.large':
      return bodyTooLarge(limitBytes)
    case 'entity.parse.failed':
      return invalidRequest(`The body is not JSON${placeOf(message)}.`, { target: 'body' })
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return unsupportedMediaType(`${message}`)
    case 'request.aborted':
    case 'request.size.invalid':
    case 'stream.encoding.set':
      return invalidRequest('The body did not arrive whole.', { target: 'body' })
    default:
      return failure
  }
}

/** The parser's message quotes the body, which may hold a secret; only the place is handed on. */
function placeOf(message: string | undefined): string {
  const position = /position \d+/.exec(message ?? '')
  return position ? `: the fault is at ${position[0]}` : ''
}
