import { refuse } from '../model/refusals.js'
import { identityOfCall } from './identityOfCall.js'
import type { OperationDependencies, WireOperation } from './operation.js'

type Dependencies = Pick<OperationDependencies, 'store' | 'clock' | 'assumptions'>

/** `DELETE /identities/{id}`: permanent; its tokens are no longer valid. */
export function deleteIdentity({ store, clock, assumptions }: Dependencies): WireOperation {
  return (call) => async () => {
    const id = identityOfCall(call, assumptions)
    const deleted = await store.deleteIdentity(id, clock.now())
    if (!deleted && assumptions.deleteMissing === 'refuse') throw refuse(assumptions.identityMissing)
    return { status: 204 }
  }
}
