import { CommunicationIdentityClient } from '@azure/communication-identity'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

interface Page {
  identities: { id: string }[]
  nextAfter?: string
}

describe('identities through the control API', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const identity = (n: number) => `8:acs:${developmentSeed.id}_00000000-0000-0000-0000-00000000000${n}`
  const connect = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
  beforeEach(() => control('POST', '/reset'))

  it('are created with a given id, and then are like any other', async () => {
    const createdAt = '2030-01-01T00:00:00.000Z'
    expect(await control('POST', '/identities', { id: identity(1), createdAt })).toEqual({
      status: 201,
      body: { id: identity(1), state: 'active', createdAt },
    })
    const { token } = await connect().getToken({ communicationUserId: identity(1) }, ['voip'])
    expect((await control('POST', '/introspect', { token })).body).toMatchObject({ state: 'active' })
  })

  it('are not created twice, nor for a resource that is not here, nor with a malformed id', async () => {
    await control('POST', '/identities', { id: identity(1) })
    expect((await control('POST', '/identities', { id: identity(1) })).status).toBe(409)
    const foreign = identity(1).replace(developmentSeed.id, '00000000-0000-0000-0000-000000000000')
    for (const id of [foreign, 'somebody']) {
      expect(await control('POST', '/identities', { id })).toMatchObject({
        status: 400,
        body: { error: { target: 'id' } },
      })
    }
  })

  it('are listed page by page in order, every one once', async () => {
    for (const n of [5, 3, 1, 4, 2]) await control('POST', '/identities', { id: identity(n) })
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await control<Page>('GET', `/identities?limit=2${after}`)
      seen.push(...body.identities.map(({ id }) => id))
      after = body.nextAfter === undefined ? '' : `&after=${encodeURIComponent(body.nextAfter)}`
    } while (after !== '')
    expect(seen).toEqual([1, 2, 3, 4, 5].map(identity))
  })

  it('are filtered by state and by creation', async () => {
    for (const n of [1, 2, 3]) {
      await control('POST', '/identities', { id: identity(n), createdAt: `2030-01-0${n}T00:00:00Z` })
    }
    await connect().deleteUser({ communicationUserId: identity(2) })
    const list = async (query: string) =>
      (await control<Page>('GET', `/identities?${query}`)).body.identities.map(({ id }) => id)
    expect(await list('state=deleted')).toEqual([identity(2)])
    expect(await list('state=active')).toEqual([identity(1), identity(3)])
    expect(await list('createdFrom=2030-01-02T00:00:00Z&createdBefore=2030-01-03T00:00:00Z')).toEqual([identity(2)])
    expect(await list('resourceId=00000000-0000-0000-0000-000000000000')).toEqual([])
  })

  it('are read by their id', async () => {
    await control('POST', '/identities', { id: identity(1) })
    expect((await control<{ id: string }>('GET', `/identities/${identity(1)}`)).body.id).toBe(identity(1))
    expect((await control('GET', `/identities/${encodeURIComponent(identity(1))}`)).status).toBe(200)
    expect((await control('GET', `/identities/${identity(2)}`)).status).toBe(404)
  })

  it('lose all of their tokens at once', async () => {
    const client = connect()
    const users = await Promise.all([1, 2, 3].map(() => client.createUserAndToken(['chat'])))
    await client.deleteUser(users[2]?.user ?? { communicationUserId: '' })
    expect(await control('POST', '/identities/revokeAll')).toEqual({ status: 200, body: { revoked: 2 } })
    const states = users.map(({ token }) => control<{ state: string }>('POST', '/introspect', { token }))
    expect((await Promise.all(states)).map(({ body }) => body.state)).toEqual(['revoked', 'revoked', 'deleted'])
  })

  it.each(['limit=0', 'limit=1001', 'state=gone', 'createdFrom=yesterday'])('refuses %s', async (query) => {
    expect((await control('GET', `/identities?${query}`)).status).toBe(400)
  })

  it('show when they were revoked and deleted', async () => {
    await control('POST', '/identities', { id: identity(1) })
    const client = connect()
    await control('POST', '/clock/freeze', { at: '2031-01-01T00:00:00Z' })
    await client.revokeTokens({ communicationUserId: identity(1) })
    await control('POST', '/clock/advance', { seconds: 60 })
    await client.deleteUser({ communicationUserId: identity(1) })
    expect((await control<Page>('GET', '/identities')).body.identities).toEqual([
      {
        id: identity(1),
        state: 'deleted',
        createdAt: expect.any(String),
        revokedAt: '2031-01-01T00:00:00.000Z',
        deletedAt: '2031-01-01T00:01:00.000Z',
      },
    ])
  })
})
