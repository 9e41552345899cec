import { refuse } from '../model/refusals.js'
import { identityOfCall } from './identityOfCall.js'
import type { OperationDependencies, WireOperation } from './operation.js'

type Dependencies = Pick<OperationDependencies, 'store' | 'clock' | 'assumptions'>

/** `POST /identities/{id}/:revokeAccessTokens`: tokens issued so far are no longer valid; later ones are. */
export function revokeAccessTokens({ store, clock, assumptions }: Dependencies): WireOperation {
  return (call) => async () => {
    const id = identityOfCall(call, assumptions)
    if (!(await store.revokeTokens(id, clock.now()))) throw refuse(assumptions.identityMissing)
    return { status: 204 }
  }
}
