import { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, Request, Response } from 'express'

/** The classes of a server's requests and responses (`http.createServer`). */
export interface MessageClasses {
  IncomingMessage: typeof IncomingMessage
  ServerResponse: typeof ServerResponse
}

/**
 * Requests and responses with Express's members from the start. Express sets their prototype to
 * `app.request` or `app.response` for each request, and an object whose prototype was changed is slow afterwards; one
 * that already has it is not changed.
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
