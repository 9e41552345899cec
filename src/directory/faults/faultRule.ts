import type { OperationName } from '../model/operationName.js'

/** What is to go wrong, and for which requests. It needs a delay, a status or a drop; a status and a drop exclude each other. */
export interface FaultRule {
  /** Only these operations. Absent: everything on the wire. */
  operations?: OperationName[]
  /** Only requests that carry this header, so that tests in parallel do not disturb each other. */
  header?: { name: string; value?: string }
  /** Strikes so many times. Absent: until it is removed. */
  count?: number
  /** The share of the requests it is for that it strikes, from 0 to 1. Absent: all of them. */
  probability?: number
  /** Waits so long before anything else happens, the fault included. */
  delayMs?: number
  /** Answers this instead of the operation. */
  status?: number
  code?: string
  message?: string
  /** Adds `Retry-After`, in whole seconds. */
  retryAfterSeconds?: number
  /** Cuts the connection: before the operation (`request`), or after it and instead of its answer (`answer`). */
  drop?: 'request' | 'answer'
}

/** A rule that was added, and how often it has struck. */
export interface AddedFaultRule extends FaultRule {
  id: string
  struck: number
}
