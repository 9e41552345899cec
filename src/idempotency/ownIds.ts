import { ServiceError } from '../errors.js'
import type { IdentityClient } from '../identity/identityClient.js'
import { assertPermitted } from '../permissions/assertPermitted.js'
import type { Permissions } from '../permissions/permissions.js'
import { digestOf } from '../permissions/principal.js'
import type { AttemptStore } from '../store/attempts.js'
import type { CreatedUser, NewUser } from './createdUser.js'
import type { Once } from './once.js'

/** A request to create a user with a custom id. */
export interface OwnIdRequest {
  /** The endpoint of the resource: a custom id is one user there, for every caller. */
  resource: string
  customId: string
  users: IdentityClient
  permissions: Permissions
  /** Whether the caller claims to hold the resource's access key, which only the service can verify. */
  bringsOwnKey: boolean
  scopes: string[]
  expiresInMinutes: number | undefined
  /** Creates a user when the id has none. */
  create(): Promise<NewUser>
  /** Called when an earlier attempt ended with its process. */
  onAbandoned(): Promise<void>
}

/** Custom ids of users, stored until the user is deleted. */
export interface OwnIds {
  /**
   * The user of a custom id, created when there is none. Of concurrent requests, in any process, one creates it.
   *
   * @throws ServiceError 403 when the user exists and the caller may not issue tokens.
   */
  create(request: OwnIdRequest): Promise<CreatedUser>
}

/** See {@link OwnIds}. */
export function createOwnIds({ store, once }: { store: AttemptStore; once: Once }): OwnIds {
  async function create(request: OwnIdRequest): Promise<CreatedUser> {
    const { resource, customId } = request
    const { userId, value } = await once.run({
      key: digestOf('own id', resource, customId),
      fingerprint: '',
      keptMs: null,
      async perform(earlier) {
        if (earlier === 'abandoned') await request.onAbandoned()
        const created = await request.create()
        return { userId: created.user.id, value: created, recorded: created.recorded }
      },
    })
    if (value) return value
    try {
      return await openExisting(userId, request)
    } catch (failure) {
      if (!(failure instanceof ServiceError) || failure.status !== 404) throw failure
      // Deleted outside this API, so the id is free.
      await store.forgetUser(userId)
      return create(request)
    }
  }
  return { create }
}

/** Custom ids can be guessed: a token for an existing user requires the permission to issue one. */
async function openExisting(userId: string, request: OwnIdRequest): Promise<CreatedUser> {
  const { users, permissions, bringsOwnKey, scopes, expiresInMinutes } = request
  const user = { id: userId }
  if (scopes.length > 0) {
    assertPermitted(permissions, { operationId: 'IssueIdentityAccessToken', scopes, expiresInMinutes })
    return { user, accessToken: await users.issueToken(userId, scopes, expiresInMinutes) }
  }
  if (bringsOwnKey) await users.testConnection()
  return { user }
}
