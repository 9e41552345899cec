import { newIdentityId } from '../model/identityId.js'
import { bindModel } from '../model/modelBinding.js'
import type { Call, OperationDependencies, WireOperation } from './operation.js'
import { checkLifetime, checkScopes } from './tokenTerms.js'

/** `POST /identities`: a new identity, and its first token when the body has scopes. */
export function createIdentity({ store, issueToken, clock, assumptions }: OperationDependencies): WireOperation {
  return (call) => {
    const { scopes = [], expiresInMinutes } = bindModel(call.body, 'createTokenWithScopes', assumptions)
    call.seen.scopes = scopes
    if (scopes.length === 0) {
      return async () => ({ status: 201, body: { identity: { id: await insert(call, clock.now()) } } })
    }
    return async () => {
      const { resource, apiVersion } = call
      const granted = checkScopes(scopes, apiVersion, assumptions)
      const lifetimeMinutes = checkLifetime(expiresInMinutes, apiVersion, assumptions)
      const nowMs = clock.now()
      const id = await insert(call, nowMs)
      const accessToken = await issueToken({
        identityId: id,
        resource,
        scopes: granted,
        lifetimeMinutes,
        nowMs,
        revokedThrough: null,
      })
      return { status: 201, body: { identity: { id }, accessToken } }
    }
  }

  async function insert(call: Call, nowMs: number): Promise<string> {
    for (;;) {
      const id = newIdentityId(call.resource.id, nowMs)
      if (await store.insertIdentity(id, nowMs)) {
        call.seen.identity = id
        return id
      }
    }
  }
}
