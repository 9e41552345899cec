import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import type { Snapshot } from '../../../src/directory/control/snapshot.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('a snapshot', () => {
  const origin = useDirectory()
  const copy = useDirectory()
  const fromOrigin = controlCaller(origin)
  const fromCopy = controlCaller(copy)
  const connect = () => new CommunicationIdentityClient(origin.connectionString, { allowInsecureConnection: true })

  it('carries identities, tokens and revocations into another directory', async () => {
    const client = connect()
    const kept = await client.createUserAndToken(['chat'])
    const revoked = await client.createUserAndToken(['chat'])
    const deleted = await client.createUserAndToken(['chat'])
    await client.revokeTokens(revoked.user)
    await client.deleteUser(deleted.user)
    await fromOrigin('POST', '/signingKeys/rotate')

    const { body: snapshot } = await fromOrigin<Snapshot>('GET', '/snapshot')
    expect(await fromCopy('PUT', '/snapshot', snapshot)).toEqual({ status: 204, body: undefined })
    expect((await fromCopy('GET', '/snapshot')).body).toEqual(snapshot)
    const states = await Promise.all(
      [kept, revoked, deleted].map(
        async ({ token }) => (await fromCopy<{ state: string }>('POST', '/introspect', { token })).body.state,
      ),
    )
    expect(states).toEqual(['active', 'revoked', 'deleted'])
    const jwks = (endpoint: string) => fetch(`${endpoint}/.well-known/jwks.json`).then((response) => response.json())
    expect(await jwks(copy.endpoint)).toEqual(await jwks(origin.endpoint))
  })

  it('takes a directory back to where it was', async () => {
    const client = connect()
    const { body: snapshot } = await fromOrigin<Snapshot>('GET', '/snapshot')
    const user = await client.createUser()
    await fromOrigin('PUT', '/snapshot', snapshot)
    await expect(client.getToken(user, ['chat'])).rejects.toMatchObject({ code: 'IdentityNotFound' })
  })

  it('is refused whole when a directory could not work with it', async () => {
    const { body: snapshot } = await fromOrigin<Snapshot>('GET', '/snapshot')
    const [resource] = snapshot.resources
    const [signingKey] = snapshot.signingKeys
    const identity = { id: `8:acs:${resource?.id}_00000000-0000-0000-0000-000000000001`, createdAt: 1 }
    const broken = [
      { ...snapshot, signingKeys: [] },
      { ...snapshot, signingKeys: [{ ...signingKey, retiredAt: undefined, privateKey: 'none' }] },
      { ...snapshot, resources: [resource, resource] },
      { ...snapshot, identities: [identity, identity] },
      { ...snapshot, identities: [{ id: identity.id }] },
      { ...snapshot, version: 2 },
    ]
    for (const body of broken) expect((await fromOrigin('PUT', '/snapshot', body)).status).toBe(400)
    expect((await fromOrigin<Snapshot>('GET', '/snapshot')).body).toEqual(snapshot)
  })
})
