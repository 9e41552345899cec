import type { Request, RequestHandler, Response } from 'express'
import type { Fault } from '../contract/fault.js'
import type { CheckedRequest, RequestValidator } from '../contract/requestValidator.js'
import { invalidRequest, type ServiceError } from '../errors.js'
import './locals.js'

/** What an operation answers. No body means an empty answer, such as 204. */
export interface Reply {
  status: number
  body?: object
}

/** An operation behind the gate: it receives a request that holds the contract. */
export type PerformOperation = (request: CheckedRequest, response: Response) => Reply | Promise<Reply>

/** The gate and the room behind it: refuses what the contract does not allow, naming every fault, then performs. */
export function serveOperation(validate: RequestValidator, perform: PerformOperation): RequestHandler {
  return async (request: Request, response: Response) => {
    const checked = validate({
      path: request.params,
      query: request.query,
      headers: request.headers,
      body: request.body,
    })
    if (checked.faults.length > 0) throw toRefusal(checked.faults)
    const reply = await perform(checked, response)
    send(response, reply)
  }
}

/** Writes the answer itself: Express's `json` looks for options, ETags and freshness that this API does not use. */
function send(response: Response, { status, body }: Reply): void {
  response.statusCode = status
  if (body === undefined) {
    response.end()
    return
  }
  const text = JSON.stringify(body)
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Content-Length', Buffer.byteLength(text))
  response.end(text)
}

function toRefusal(faults: Fault[]): ServiceError {
  const [first] = faults
  return invalidRequest(faults.map((fault) => fault.message).join(' '), {
    ...(first ? { target: first.target } : {}),
    details: faults.map((fault) => ({ code: 'ValidationError', ...fault })),
  })
}
