import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { formatConnectionString } from '../../../src/connectionString.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

interface AccessKeys {
  id: string
  primaryKey: string
}

describe('keys through the control API', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const connect = (accessKey: string) =>
    new CommunicationIdentityClient(formatConnectionString({ endpoint: directory.endpoint, accessKey }), {
      allowInsecureConnection: true,
    })

  it('rotates the signing key, and tokens of both keys verify and are active', async () => {
    const client = connect(developmentSeed.primaryKey)
    const before = await client.createUserAndToken(['chat'])
    const { status, body: added } = await control<{ kid: string; createdAt: string }>('POST', '/signingKeys/rotate')
    expect(status).toBe(201)
    const after = await client.getToken(before.user, ['chat'])

    expect(decodeProtectedHeader(after.token).kid).toBe(added.kid)
    expect(decodeProtectedHeader(before.token).kid).not.toBe(added.kid)
    const published = createRemoteJWKSet(new URL(`${directory.endpoint}/.well-known/jwks.json`))
    for (const { token } of [before, after]) {
      await expect(jwtVerify(token, published)).resolves.toBeDefined()
      expect((await control<{ state: string }>('POST', '/introspect', { token })).body.state).toBe('active')
    }
    expect((await control<{ keys: object[] }>('GET', '/signingKeys')).body.keys).toEqual([
      { kid: decodeProtectedHeader(before.token).kid, createdAt: expect.any(String), retiredAt: added.createdAt },
      added,
    ])
  })

  it('rotates one access key while the other goes on', async () => {
    const path = `/resources/${developmentSeed.id}/regenerateKey`
    const { body } = await control<AccessKeys>('POST', path, { keyType: 'Primary' })
    expect(body).toMatchObject({ id: developmentSeed.id, secondaryKey: developmentSeed.secondaryKey })
    await expect(connect(developmentSeed.primaryKey).createUser()).rejects.toMatchObject({ statusCode: 401 })
    await expect(connect(developmentSeed.secondaryKey).createUser()).resolves.toBeDefined()
    await expect(connect(body.primaryKey).createUser()).resolves.toBeDefined()
    await control('POST', '/reset')
    await expect(connect(developmentSeed.primaryKey).createUser()).resolves.toBeDefined()
  })

  it('rotates no key of a resource that is not here', async () => {
    expect((await control('POST', '/resources/elsewhere/regenerateKey', { keyType: 'Primary' })).status).toBe(404)
  })

  it('adds a resource whose identities are its own', async () => {
    const { body: added } = await control<AccessKeys>('POST', '/resources', { region: 'emea', dataLocation: 'europe' })
    const user = await connect(added.primaryKey).createUser()
    expect(user.communicationUserId).toContain(`8:acs:${added.id}_`)
    await expect(connect(developmentSeed.primaryKey).deleteUser(user)).rejects.toMatchObject({
      code: 'IdentityNotOwned',
    })
    expect((await control('POST', '/resources', { id: added.id })).status).toBe(409)
    expect((await control<{ resources: object[] }>('GET', '/resources')).body.resources).toContainEqual({
      id: added.id,
      region: 'emea',
      dataLocation: 'europe',
    })
  })
})
