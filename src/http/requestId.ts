import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import './locals.js'

const longest = 128

/**
 * Gives every request an id for logs and support, and returns the caller's own id unchanged
 * (Azure REST API Guidelines, "x-ms-client-request-id").
 */
export const requestId: RequestHandler = (request, response, next) => {
  const id = randomUUID()
  response.locals.requestId = id
  response.setHeader('x-ms-request-id', id)
  const callersId = request.headers['x-ms-client-request-id']
  if (typeof callersId === 'string' && callersId.length <= longest) {
    response.setHeader('x-ms-client-request-id', callersId)
  }
  next()
}
