import type { Assumptions } from '../model/assumptions.js'
import { resourceOf } from '../model/identityId.js'
import { identityNotOwned, refuse } from '../model/refusals.js'
import { decodeSegment } from './decodeSegment.js'
import type { Call } from './operation.js'

/**
 * The identity in the path.
 *
 * @throws ServiceError when it is malformed, or belongs to another resource.
 */
export function identityOfCall(call: Call, { identityMalformed }: Pick<Assumptions, 'identityMalformed'>): string {
  const identity = decodeSegment(call.parameters[0] ?? '')
  const owner = identity === undefined ? undefined : resourceOf(identity)
  if (identity === undefined || owner === undefined) throw refuse(identityMalformed)
  call.seen.identity = identity
  if (owner !== call.resource.id) throw identityNotOwned()
  return identity
}
