import type { ServerResponse } from 'node:http'
import type { FaultRules } from '../faults/faultRules.js'
import { suffer } from '../faults/suffer.js'
import type { Exchange } from './exchange.js'

/**
 * Lets the fault happen that was asked for this request, if any: in front of authentication, as a gateway would fail.
 *
 * @throws What {@link suffer} throws.
 */
export async function meetFault(faults: FaultRules, exchange: Exchange, response: ServerResponse): Promise<void> {
  const { request, route } = exchange
  const fault = faults.strike({ operation: route.operation, headers: request.headers })
  if (!fault) return
  exchange.dropsAnswer = fault.drop === 'answer'
  const left = new AbortController()
  response.once('close', () => left.abort())
  await suffer(fault, left.signal)
}
