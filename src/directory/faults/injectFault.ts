import { setTimeout as wait } from 'node:timers/promises'
import { ServiceError } from '../../errors.js'
import { retryAfterHeader } from '../../retryAfter.js'
import type { FaultRule } from './faultRule.js'

/** The connection is to be dropped without a response. */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped'
}

/**
 * Applies the part of a rule that comes before the operation: waits, then fails if the rule has a failing status. The caller
 * drops the response.
 *
 * @param disconnected Ends the wait when the client has closed the connection.
 * @throws ServiceError with the status of the rule.
 * @throws ConnectionDropped when the rule drops the request.
 * @throws AbortError when the client disconnected during the wait.
 */
export async function injectFault(rule: FaultRule, disconnected: AbortSignal): Promise<void> {
  const { delayMs, status, drop, retryAfterSeconds } = rule
  if (delayMs !== undefined) await wait(delayMs, undefined, { signal: disconnected, ref: false })
  if (drop === 'request') throw new ConnectionDropped()
  if (status === undefined) return
  const {
    code = defaultCodes.get(status) ?? 'InjectedFault',
    message = 'A fault rule of the control API requested this response.',
  } = rule
  throw new ServiceError(status, code, message, {
    headers: retryAfterHeader(retryAfterSeconds),
  })
}

/** The usual error codes of Azure services, for rules that give a status only. */
const defaultCodes = new Map([
  [400, 'ValidationError'],
  [401, 'Denied'],
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [408, 'RequestTimeout'],
  [409, 'Conflict'],
  [429, 'TooManyRequests'],
  [500, 'InternalServerError'],
  [502, 'BadGateway'],
  [503, 'ServiceUnavailable'],
  [504, 'GatewayTimeout'],
])
