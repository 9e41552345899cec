import type { ServerResponse } from 'node:http'
import type { FaultRule } from '../faults/faultRule.js'
import { suffer } from '../faults/suffer.js'
import type { Exchange } from './exchange.js'

/**
 * Lets the fault happen that was asked for this request: in front of authentication, as a gateway would fail.
 *
 * @throws What {@link suffer} throws.
 */
export async function meetFault(fault: FaultRule, exchange: Exchange, response: ServerResponse): Promise<void> {
  exchange.dropsAnswer = fault.drop === 'answer'
  const left = new AbortController()
  response.once('close', () => left.abort())
  await suffer(fault, left.signal)
}
