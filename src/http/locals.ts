import type { Resource } from '../resource.js'

/** The two things that ride along on a response object, typed here and nowhere else. */
declare global {
  namespace Express {
    interface Locals {
      requestId: string
      /** The resource that the caller's credential opens. Set by `credentials.ts`. */
      resource?: Resource
    }
  }
}
