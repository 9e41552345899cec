import { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, Request, Response } from 'express'

/** Classes that a server makes its requests and responses of (`http.createServer`). */
export interface MessageClasses {
  IncomingMessage: typeof IncomingMessage
  ServerResponse: typeof ServerResponse
}

/**
 * Requests and responses that have Express's members from the start. Express gives each of them the prototype
 * `app.request` or `app.response` when it arrives, and an object whose prototype was changed is slow afterwards; one
 * that has it already stays as it is.
 */
export function expressMessages(app: Express): MessageClasses {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Sent extends IncomingMessage> extends ServerResponse<Sent> {}
  app.request = withMembersOf(app.request, ExpressRequest.prototype) as Request
  app.response = withMembersOf(app.response, ExpressResponse.prototype) as Response
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse }
}

const withMembersOf = <Prototype extends object>(members: object, prototype: Prototype): Prototype =>
  Object.setPrototypeOf(prototype, members)
