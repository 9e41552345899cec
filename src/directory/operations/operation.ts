import type { Clock } from '../../clock.js'
import type { EntraClaims } from '../entra/entraVerifier.js'
import type { ApiVersion } from '../model/apiVersions.js'
import type { Assumptions } from '../model/assumptions.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import type { IssueToken } from '../tokens/tokenIssuer.js'

/** An authenticated request for one operation. */
export interface Call {
  resource: DirectoryResource
  apiVersion: ApiVersion
  /** The parameters in the path as sent, still percent-encoded. */
  parameters: readonly string[]
  body: Buffer
  /** Header `Content-Type`. */
  contentType: string | undefined
  /** The claims of a user who exchanges a token of their own; undefined in all other operations. */
  user: EntraClaims | undefined
  /** What monitoring logs about this call; set by the operations. */
  seen: { identity?: string; scopes?: readonly string[] }
}

/** A successful response. No body: 204. */
export interface WireReply {
  status: 200 | 201 | 204
  body?: object
}

/**
 * One operation, in the two stages whose failures differ at the service: calling it binds the model, and
 * the action that it returns does the work.
 *
 * @throws ServiceError with the service's code and message, in both stages.
 */
export type WireOperation = (call: Call) => Action | Promise<Action>

/** The second stage of an operation. */
export type Action = () => Promise<WireReply>

/** The dependencies of operations; each uses only the members that it needs. */
export interface OperationDependencies {
  store: DirectoryStore
  issueToken: IssueToken
  /** The directory's clock, which tests may freeze or move. */
  clock: Clock
  assumptions: Assumptions
}
