import { setTimeout as wait } from 'node:timers/promises'
import { ServiceError } from '../../errors.js'
import { retryAfterHeader } from '../../retryAfter.js'
import type { FaultRule } from './faultRule.js'

/** The connection is to be cut without an answer. */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped'
}

/**
 * Lets a fault happen, up to the operation: waits, then fails if the rule says so. What becomes of the answer is the
 * caller's to see to.
 *
 * @param left Ends the wait when nobody waits for the answer any more.
 * @throws ServiceError with the status of the rule, ConnectionDropped, or an AbortError when the caller left.
 */
export async function suffer(rule: FaultRule, left: AbortSignal): Promise<void> {
  const { delayMs, status, drop, retryAfterSeconds } = rule
  if (delayMs !== undefined) await wait(delayMs, undefined, { signal: left, ref: false })
  if (drop === 'request') throw new ConnectionDropped()
  if (status === undefined) return
  const {
    code = defaultCodes[status] ?? 'InjectedFault',
    message = 'A fault rule of the control door asked for this.',
  } = rule
  throw new ServiceError(status, code, message, {
    headers: retryAfterHeader(retryAfterSeconds),
  })
}

/** What the codes of Azure services are called, for rules that name a status only. */
const defaultCodes: Record<number, string> = {
  400: 'ValidationError',
  401: 'Denied',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'RequestTimeout',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
}
