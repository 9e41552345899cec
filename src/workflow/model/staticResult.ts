import type { Value } from '../value.js'
import type { RunError } from './runRecord.js'
import type { Status } from './status.js'

/** The result of an action that is not run: the call is not made. */
export interface StaticResult {
  status: Status
  code?: string
  error?: RunError
  outputs?: Value
}
