import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { useDirectory } from '../support/directory.js'

describe('the identity SDK for JavaScript against the directory', () => {
  const directory = useDirectory()
  const connect = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })

  it('creates a user, issues a token that the published key verifies, revokes it and deletes the user', async () => {
    const client = connect()
    const user = await client.createUser()
    const { token, expiresOn } = await client.getToken(user, ['chat', 'voip'], { tokenExpiresInMinutes: 60 })
    const { payload } = await jwtVerify(
      token,
      createRemoteJWKSet(new URL(`${directory.endpoint}/.well-known/jwks.json`)),
    )

    expect(payload).toMatchObject({ skypeid: user.communicationUserId.slice(2), acsScope: 'chat,voip' })
    expect(Math.floor(expiresOn.getTime() / 1000)).toBe(payload.exp)
    expect(await directory.control('/introspect', { token })).toMatchObject({ active: true, state: 'active' })

    await client.revokeTokens(user)
    expect(await directory.control('/introspect', { token })).toMatchObject({ active: false, state: 'revoked' })

    await client.deleteUser(user)
    await expect(client.getToken(user, ['chat'])).rejects.toMatchObject({ statusCode: 404, code: 'IdentityNotFound' })
  })

  it('creates a user together with a token in one call', async () => {
    const { user, token } = await connect().createUserAndToken(['voip'])
    expect(user.communicationUserId).toMatch(/^8:acs:/)
    expect(await directory.control('/introspect', { token })).toMatchObject({ active: true })
  })
})
