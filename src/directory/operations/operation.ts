import type { Clock } from '../../clock.js'
import type { Assumptions } from '../assumptions.js'
import type { ApiVersion } from '../model/apiVersions.js'
import type { Resource } from '../resources/resource.js'
import type { DirectoryStore } from '../store/directoryStore.js'
import type { IssueToken } from '../tokens/tokenIssuer.js'

/** An authenticated request for one operation. */
export interface Call {
  resource: Resource
  apiVersion: ApiVersion
  /** The identity in the path as sent, still percent-encoded; empty where the path has none. */
  encodedIdentity: string
  body: Buffer
  /** What monitoring tells about this call; operations fill it in as they learn it. */
  seen: { identity?: string; scopes?: readonly string[] }
}

/** What leaves on success. No body means 204 and nothing. */
export interface Reply {
  status: 200 | 201 | 204
  body?: object
}

/**
 * One operation, in the two stages whose failures the service answers differently: calling it binds the model, and
 * the action that it returns does the work.
 *
 * Both throw ServiceError in the service's own words.
 */
export type Operation = (call: Call) => Action | Promise<Action>

export type Action = () => Promise<Reply>

/** What operations work with; each names the members that it needs. */
export interface OperationDependencies {
  store: DirectoryStore
  issueToken: IssueToken
  /** The directory's own time, which a test may hold or move. */
  clock: Clock
  assumptions: Assumptions
}
