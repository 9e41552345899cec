import { describe, expect, it } from '@jest/globals'
import { issueKey } from '../../src/keys/issueKey.js'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('a user with an id of the caller’s own', () => {
  const api = useApi()
  const create = (body: object, headers: Record<string, string> = { 'Connection-String': api.connectionString }) =>
    api.request.post('/identities').set(headers).send(body)

  it('is created once, and returned with 201 when it is there', async () => {
    const first = await create({ customId: 'ada' })
    const again = await create({ customId: 'ada', createTokenWithScopes: ['chat'] })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.identity).toEqual(first.body.identity)
    expect(again.body.accessToken.token).toEqual(expect.any(String))
    expectContract('CreateCommunicationIdentity', again)
    expect(await api.store.list({ customId: 'ada', limit: 5 })).toMatchObject([{ id: first.body.identity.id }])
  })

  it('is one user when many requests create it at the same time', async () => {
    const responses = await Promise.all(Array.from({ length: 12 }, () => create({ customId: 'race' })))
    expect(new Set(responses.map(({ body }) => body.identity.id)).size).toBe(1)
  })

  it('is removed when the user is deleted, here or elsewhere', async () => {
    const first = (await create({ customId: 'bob' })).body.identity.id
    await api.request.delete(`/identities/${first}`).set('Connection-String', api.connectionString)
    const second = (await create({ customId: 'bob' })).body.identity.id
    expect(second).not.toBe(first)
    await api.directory.control('/reset')
    expect((await create({ customId: 'bob', createTokenWithScopes: ['chat'] })).body.identity.id).not.toBe(second)
  })

  it('requires the permission to issue tokens when it exists already and a token is requested', async () => {
    const key = await issueKey(api.store, {
      name: 'creators',
      permissions: { actions: ['CreateCommunicationIdentity'] },
      now: 1,
      expiresAt: null,
    })
    const headers = { 'X-API-Key': key }
    expect((await create({ customId: 'eve', createTokenWithScopes: ['chat'] }, headers)).status).toBe(201)
    const response = await create({ customId: 'eve', createTokenWithScopes: ['chat'] }, headers)
    expectError(response, 403, 'Forbidden')
    expect(response.body.error.message).toContain('IssueIdentityAccessToken')
    expect((await create({ customId: 'eve' }, headers)).status).toBe(201)
  })

  it('is returned only to callers with the key of the resource', async () => {
    await create({ customId: 'secret' })
    const wrong = `endpoint=${api.directory.endpoint}/;accesskey=${Buffer.from('wrong key').toString('base64')}`
    expectError(await create({ customId: 'secret' }, { 'Connection-String': wrong }), 401, 'Denied')
  })
})
