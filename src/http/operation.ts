import type { Request, RequestHandler, Response } from 'express'
import type { Problem } from '../contract/problem.js'
import type { RequestValidator, ValidatedRequest } from '../contract/requestValidator.js'
import type { UnknownField } from '../contract/unknownFields.js'
import { invalidRequest, type ServiceError } from '../errors.js'
import { redact } from '../redact.js'
import './locals.js'

/** More are of no use, and a response must not be much longer than the request. */
const mostProblems = 20

/** The response of an operation. No body means an empty response, such as 204. */
export interface OperationResponse {
  status: number
  body?: object
}

/** Handles one operation. The request was validated. */
export type OperationHandler = (
  request: ValidatedRequest,
  response: Response,
) => OperationResponse | Promise<OperationResponse>

/** Validates a request by the contract, then calls the handler. An invalid request is rejected with every problem listed. */
export function serveOperation(validate: RequestValidator, handle: OperationHandler): RequestHandler {
  return async (request: Request, response: Response) => {
    const validated = validate({
      path: request.params,
      query: request.query,
      headers: request.headers,
      body: request.body,
    })
    if (validated.unknownFields.length > 0) reportUnknownFields(response, validated.unknownFields)
    if (validated.problems.length > 0) throw toInvalidRequest(validated.problems)
    const reply = await handle(validated, response)
    send(response, reply)
  }
}

/** Lists ignored members of the body in a header and in the log: `createTokenWithScope; nearest=createTokenWithScopes`. */
function reportUnknownFields(response: Response, fields: readonly UnknownField[]): void {
  const text = fields
    .map(({ name, nearest }) => encode(name) + (nearest ? `; nearest=${encode(nearest)}` : ''))
    .join(', ')
  response.setHeader('X-Unknown-Fields', text)
}

/** A name that looks like a secret is not returned. */
const encode = (name: string) => encodeURIComponent(redact(Buffer.from(name).toString()))

/** Writes the response directly: Express's `json` handles options, ETags and freshness that this API does not use. */
function send(response: Response, { status, body }: OperationResponse): void {
  response.statusCode = status
  if (body === undefined) {
    response.end()
    return
  }
  const text = JSON.stringify(body)
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Content-Length', Buffer.byteLength(text))
  response.end(text)
}

function toInvalidRequest(problems: Problem[]): ServiceError {
  const [first] = problems
  const shown = problems.slice(0, mostProblems)
  const more = problems.length - shown.length
  const messages = shown.map(({ message }) => message)
  if (more > 0) messages.push(`${more} more ${more === 1 ? 'problem is' : 'problems are'} not listed.`)
  return invalidRequest(messages.join(' '), {
    ...(first ? { target: first.target } : {}),
    details: shown.map((problem) => ({ code: 'ValidationError', ...problem })),
  })
}
