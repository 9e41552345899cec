import type { ValidatedRequest } from '../contract/requestValidator.js'
import type { IdentityClient } from '../identity/identityClient.js'

export interface ActionReply {
  status: number
  /** Absent when the response is empty, such as 204. */
  body?: object
}

/** Records the tracking headers of the request under way. */
export interface RequestRecorder {
  /**
   * Returns what was recorded for a probe, this request included.
   *
   * @throws ServiceError 429 for a probe's first request when `refuseFirst` is set, and when too many are kept.
   */
  record(probe: string, refuseFirst: boolean): Promise<readonly object[]>
}

/** One of the connector's actions: a request that holds the contract, the users of one resource, and what records requests. */
export type PerformAction = (
  request: ValidatedRequest,
  users: IdentityClient,
  probes: RequestRecorder,
) => Promise<ActionReply>
