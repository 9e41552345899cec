import type { ServerResponse } from 'node:http'
import type { FaultRule } from '../faults/faultRule.js'
import { injectFault } from '../faults/injectFault.js'
import type { Exchange } from './exchange.js'

/**
 * Applies a fault rule to a request: before authentication, like a failure of a gateway.
 *
 * @throws What {@link injectFault} throws.
 */
export async function applyFault(fault: FaultRule, exchange: Exchange, response: ServerResponse): Promise<void> {
  exchange.dropsResponse = fault.drop === 'answer'
  const disconnected = new AbortController()
  response.once('close', () => disconnected.abort())
  await injectFault(fault, disconnected.signal)
}
