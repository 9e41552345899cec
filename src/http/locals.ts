import type { Operation } from '../contract/contract.js'
import type { Principal } from '../permissions/principal.js'
import type { Resource } from '../resource.js'

/** The members of `response.locals`, typed in one place. */
declare global {
  namespace Express {
    interface Locals {
      requestId: string
      /** The operation of the contract that serves the request. Set by `routes.ts`. */
      operation?: Operation
      /** The user of the request, for log and metrics. Set by the handler. */
      userId?: string | undefined
      /** The requested token scopes. Set by the handler. */
      scopes?: readonly string[]
      /** The resource of the caller's credential. Set by `credentials.ts`. */
      resource?: Resource
      /** Who sends the request, and what it may do. Set by `credentials.ts`. */
      principal?: Principal
      /** Whether the request repeats an earlier one (`Idempotency-Key`). */
      isRepeated?: boolean
    }
  }
}
