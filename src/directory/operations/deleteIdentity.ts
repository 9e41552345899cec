import { refuse } from '../model/refusals.js'
import { identityOfCall } from './identityOfCall.js'
import type { Operation, OperationDependencies } from './operation.js'

type Dependencies = Pick<OperationDependencies, 'store' | 'clock' | 'assumptions'>

/** `DELETE /identities/{id}`: for good; its tokens end with it. */
export function deleteIdentity({ store, clock, assumptions }: Dependencies): Operation {
  return (call) => async () => {
    const id = identityOfCall(call, assumptions)
    const deleted = await store.deleteIdentity(id, clock.now())
    if (!deleted && assumptions.deleteMissing === 'refuse') throw refuse(assumptions.identityMissing)
    return { status: 204 }
  }
}
