import { bindModel } from '../model/modelBinding.js'
import { fieldRequired, invalidValue, refuse } from '../model/refusals.js'
import { identityOfCall } from './identityOfCall.js'
import type { OperationDependencies, WireOperation } from './operation.js'
import { checkLifetime, checkScopes } from './tokenTerms.js'

/** `POST /identities/{id}/:issueAccessToken`: a token for an identity that exists. */
export function issueAccessToken({ store, issueToken, clock, assumptions }: OperationDependencies): WireOperation {
  return (call) => {
    const { scopes, expiresInMinutes } = bindModel(call.body, 'scopes', assumptions)
    if (scopes === undefined) throw fieldRequired('Scopes')
    call.seen.scopes = scopes
    return async () => {
      const { resource, apiVersion } = call
      if (scopes.length === 0) throw invalidValue('scopes', 'Invalid scopes - Scopes field is required.')
      const granted = checkScopes(scopes, apiVersion, assumptions)
      const lifetimeMinutes = checkLifetime(expiresInMinutes, apiVersion, assumptions)
      const id = identityOfCall(call, assumptions)
      const identity = await store.findIdentity(id)
      if (!identity || identity.deletedAt !== null) throw refuse(assumptions.identityMissing)
      const { revokedThrough } = identity
      const nowMs = clock.now()
      const body = await issueToken({
        identityId: id,
        resource,
        scopes: granted,
        expiresAtMs: nowMs + lifetimeMinutes * 60_000,
        nowMs,
        revokedThrough,
      })
      return { status: 200, body }
    }
  }
}
