import type { Value } from '../value.js'
import type { RunError } from './runRecord.js'
import type { Status } from './status.js'

/** A stand-in for what an action would do: the call is not made, its end is as written. */
export interface StaticResult {
  status: Status
  code?: string
  error?: RunError
  outputs?: Value
}
