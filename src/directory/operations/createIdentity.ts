import { newIdentityId } from '../model/identityId.js'
import { bindModel } from '../model/modelBinding.js'
import { refuse } from '../model/refusals.js'
import type { Call, OperationDependencies, WireOperation } from './operation.js'
import { checkLifetime, checkScopes } from './tokenTerms.js'

/** The service ignores a body that is text, such as the `["chat"]` of its signing tutorial, and creates an identity without a token. */
const isText = (contentType: string | undefined) => contentType !== undefined && /^\s*text\//i.test(contentType)

/** `POST /identities`: a new identity, and its first token when the body has scopes. */
export function createIdentity({ store, issueToken, clock, assumptions }: OperationDependencies): WireOperation {
  return (call) => {
    const body = isText(call.contentType) ? Buffer.alloc(0) : call.body
    const { scopes = [], expiresInMinutes, members } = bindModel(body, 'createTokenWithScopes', assumptions)
    call.seen.scopes = scopes
    if (call.apiVersion.customId && members('customId') !== undefined) throw refuse(assumptions.customIdWithdrawn)
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
        expiresAtMs: nowMs + lifetimeMinutes * 60_000,
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
