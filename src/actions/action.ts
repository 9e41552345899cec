import type { ValidatedRequest } from '../contract/requestValidator.js'
import type { IdentityClient } from '../identity/identityClient.js'

export interface ActionReply {
  status: number
  /** Absent when the answer is empty, as with 204. */
  body?: object
}

/** One of the connector's actions: a request that holds the contract, and the users of one resource. */
export type PerformAction = (request: ValidatedRequest, users: IdentityClient) => Promise<ActionReply>
