import type { Operation } from '../contract/contract.js'
import type { Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'

/** The things that ride along on a response object, typed here and nowhere else. */
declare global {
  namespace Express {
    interface Locals {
      requestId: string
      /** The operation of the contract that serves the request. Set by `routes.ts`. */
      operation?: Operation
      /** The user that the request is about, for log and metrics. Set by the handler. */
      userId?: string | undefined
      /** The token scopes that were asked for. Set by the handler. */
      scopes?: readonly string[]
      /** The resource that the caller's credential opens. Set by `credentials.ts`. */
      resource?: Resource
      /** Who sends the request, and what it may do. Set by `credentials.ts`. */
      principal?: Principal
      /** The request repeats one that was carried out before (`Idempotency-Key`). */
      isRepeated?: boolean
    }
  }
}
