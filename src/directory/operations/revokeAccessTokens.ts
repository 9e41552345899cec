import { refuse } from '../model/refusals.js'
import { identityOfCall } from './identityOfCall.js'
import type { Operation, OperationDependencies } from './operation.js'

type Dependencies = Pick<OperationDependencies, 'store' | 'clock' | 'assumptions'>

/** `POST /identities/{id}/:revokeAccessTokens`: every token issued so far stops being valid; later ones are. */
export function revokeAccessTokens({ store, clock, assumptions }: Dependencies): Operation {
  return (call) => async () => {
    const id = identityOfCall(call, assumptions)
    if (!(await store.revokeTokens(id, clock.now()))) throw refuse(assumptions.identityMissing)
    return { status: 204 }
  }
}
