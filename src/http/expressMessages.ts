import { IncomingMessage, ServerResponse } from 'node:http'
import type { Express } from 'express'

/** Classes that a server makes its requests and answers of (`http.createServer`). */
export interface MessageClasses {
  IncomingMessage: typeof IncomingMessage
  ServerResponse: typeof ServerResponse
}

/**
 * Requests and answers that are Express's own from the start. Express gives each of them another prototype when it arrives, and
 * an object that changed its prototype is slow in all that touches it afterwards; one that has it already is left as it is.
 */
export function expressMessages(app: Express): MessageClasses {
  return {
    IncomingMessage: withPrototype(IncomingMessage, app.request),
    ServerResponse: withPrototype(ServerResponse, app.response),
  }
}

function withPrototype<Class extends new (...args: never[]) => object>(base: Class, prototype: object): Class {
  // Node's two classes are plain functions, which may initialize an object that was made elsewhere.
  function Message(this: object, first: never, second: never): void {
    ;(base as unknown as (this: object, first: never, second: never) => void).call(this, first, second)
  }
  Message.prototype = prototype
  return Message as unknown as Class
}
