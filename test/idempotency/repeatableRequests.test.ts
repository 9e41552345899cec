import { describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('a request with an Idempotency-Key', () => {
  const apiKey = 'k'.repeat(40)
  const api = useApi({ apiKeys: [apiKey] })
  let keys = 0
  const newKey = () => `key ${keys++}`
  const as = (credential: 'key' | 'connection') =>
    credential === 'key' ? { 'X-API-Key': apiKey } : { 'Connection-String': api.connectionString }
  const create = (headers: Record<string, string>, body: object = {}) =>
    api.request.post('/identities').set(as('connection')).set(headers).send(body)
  const usersInDirectory = async () => {
    const response = await fetch(`${api.directory.endpoint}/_control/identities?limit=1000`)
    return ((await response.json()) as { identities: unknown[] }).identities.length
  }
  const fault = (operation: string, rule: object) =>
    api.directory.control('/faults', { operations: [operation], count: 1, ...rule })

  it.each(['Idempotency-Key', 'Repeatability-Request-ID'])(
    'by %s creates one user, however often it is sent',
    async (name) => {
      const key = newKey()
      const before = await usersInDirectory()
      const first = await create({ [name]: key })
      const again = await create({ [name]: key })
      expect(first.status).toBe(201)
      expect([again.status, again.body]).toEqual([201, first.body])
      expectContract('CreateCommunicationIdentity', again)
      expect(await usersInDirectory()).toBe(before + 1)
    },
  )

  it('gets a token issued anew for the same user, with the same scopes and lifetime', async () => {
    const key = newKey()
    const body = { createTokenWithScopes: ['voip', 'chat'], expiresInMinutes: 60 }
    const first = (await create({ 'Idempotency-Key': key }, body)).body
    // Tokens of one second are the same text.
    await api.directory.control('/clock/advance', { seconds: 2 })
    const again = (await create({ 'Idempotency-Key': key }, body)).body
    expect(again.identity).toEqual(first.identity)
    expect(again.accessToken.token).not.toBe(first.accessToken.token)
    const claims = decodeJwt(again.accessToken.token)
    expect([`8:${claims.skypeid}`, claims.acsScope, Number(claims.exp) - Number(claims.csi)]).toEqual([
      first.identity.id,
      'voip,chat',
      3600,
    ])
  })

  it('makes concurrent duplicates wait for the first, and returns the same user to all of them', async () => {
    const key = newKey()
    const before = await usersInDirectory()
    const body = { createTokenWithScopes: ['chat'] }
    const responses = await Promise.all(Array.from({ length: 12 }, () => create({ 'Idempotency-Key': key }, body)))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(responses.map((response) => response.body.identity.id)).size).toBe(1)
    expect(await usersInDirectory()).toBe(before + 1)
  })

  it('is refused with 422 when the key was sent with another body', async () => {
    const key = newKey()
    await create({ 'Idempotency-Key': key })
    const response = await create({ 'Idempotency-Key': key }, { createTokenWithScopes: ['chat'] })
    expectError(response, 422, 'IdempotencyKeyReused', 'Idempotency-Key')
  })

  it('is another request for another caller or another operation', async () => {
    const key = newKey()
    const mine = (await create({ 'Idempotency-Key': key })).body.identity.id
    const theirs = await api.request.post('/identities').set(as('key')).set('Idempotency-Key', key)
    expect(theirs.status).toBe(201)
    expect(theirs.body.identity.id).not.toBe(mine)
    expect(
      (await api.request.delete(`/identities/${mine}`).set(as('connection')).set('Idempotency-Key', key)).status,
    ).toBe(204)
  })

  it('gets 409 when the user was deleted since, with a token or without', async () => {
    for (const body of [{}, { createTokenWithScopes: ['chat'] }]) {
      const key = newKey()
      const { id } = (await create({ 'Idempotency-Key': key }, body)).body.identity
      await api.request.delete(`/identities/${id}`).set(as('connection'))
      expectError(await create({ 'Idempotency-Key': key }, body), 409, 'UserDeleted', 'Idempotency-Key')
    }
  })

  it('runs again after a failure that certainly created nothing', async () => {
    const key = newKey()
    await fault('CreateIdentity', { status: 400 })
    expect((await create({ 'Idempotency-Key': key })).status).toBe(400)
    expect((await create({ 'Idempotency-Key': key })).status).toBe(201)
    expect(await api.store.listPossibleOrphans()).toEqual([])
  })

  it('creates anew when the service’s own response was lost, and records the first try as a possible orphan', async () => {
    const key = newKey()
    const before = await usersInDirectory()
    await fault('CreateIdentity', { drop: 'answer' })
    const headers = {
      'Idempotency-Key': key,
      'x-ms-workflow-run-id': 'run-7',
      'x-ms-workflow-operation-name': 'Create',
    }
    expect((await create(headers)).status).toBe(503)
    expect((await create(headers)).status).toBe(201)
    expect(await usersInDirectory()).toBe(before + 2)
    expect(await api.store.listPossibleOrphans()).toEqual([
      expect.objectContaining({
        resource: api.directory.endpoint,
        source: expect.objectContaining({ callerKind: 'connectionString', run: 'run-7', action: 'Create' }),
      }),
    ])
  })

  it('completes although its caller has disconnected', async () => {
    const key = newKey()
    const before = await usersInDirectory()
    await fault('CreateIdentity', { delayMs: 150 })
    const leaving = new AbortController()
    const headers = { ...as('connection'), 'Idempotency-Key': key }
    const left = fetch(`${api.url}/identities`, { method: 'POST', headers, signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(left).rejects.toThrow()
    expect((await create({ 'Idempotency-Key': key })).status).toBe(201)
    expect(await usersInDirectory()).toBe(before + 1)
  })

  it.each([
    ['an empty key', { 'Idempotency-Key': '' }],
    ['a key of 257 characters', { 'Idempotency-Key': 'x'.repeat(257) }],
    ['two keys', { 'Idempotency-Key': 'a', 'Repeatability-Request-ID': 'b' }],
    ['a Repeatability-Request-ID of 257 characters', { 'Repeatability-Request-ID': 'x'.repeat(257) }],
  ])('is refused with %s', async (_title, headers) => {
    const response = await create(headers)
    expectError(response, 400, 'ValidationError')
    expect(response.body.error.target).toMatch(/^(idempotency-key|repeatability-request-id)$/i)
  })

  describe('that deletes or revokes', () => {
    const newUser = async (): Promise<string> => (await create({})).body.identity.id
    const remove = (id: string, headers = {}) =>
      api.request.delete(`/identities/${id}`).set(as('connection')).set(headers)

    it('succeeds when it is repeated with the key, while it gets 404 without the key', async () => {
      const key = newKey()
      const id = await newUser()
      expect((await remove(id, { 'Idempotency-Key': key })).status).toBe(204)
      expect((await remove(id, { 'Idempotency-Key': key })).status).toBe(204)
      expectError(await remove(id), 404, 'IdentityNotFound')
      expectError(await remove(id, { 'Idempotency-Key': newKey() }), 404, 'IdentityNotFound')
    })

    it('revokes once, although it is repeated', async () => {
      const key = newKey()
      const path = `/identities/${await newUser()}`
      const revoke = () =>
        api.request.post(`${path}/:revokeAccessTokens`).set(as('connection')).set('Idempotency-Key', key)
      expect((await revoke()).status).toBe(204)
      const issued = await api.request
        .post(`${path}/:issueAccessToken`)
        .set(as('connection'))
        .send({ scopes: ['chat'] })
      expect((await revoke()).status).toBe(204)
      expect(await api.directory.control('/introspect', { token: issued.body.token })).toMatchObject({
        state: 'active',
      })
    })

    it('succeeds by the API’s own retry when the service deleted and its response was lost', async () => {
      const id = await newUser()
      await fault('DeleteIdentity', { drop: 'answer' })
      expect((await remove(id)).status).toBe(204)
    })

    it('succeeds by the caller’s retry when all of the service’s responses were lost', async () => {
      const key = newKey()
      const id = await newUser()
      await fault('DeleteIdentity', { drop: 'answer', count: 3 })
      // The first of the three responses is lost after the deletion; the other two are 404, and are lost as well.
      expect((await remove(id, { 'Idempotency-Key': key })).status).toBe(503)
      expect((await remove(id, { 'Idempotency-Key': key })).status).toBe(204)
    })
  })
})

describe('a request of Logic Apps without a key', () => {
  const tracking = {
    'x-ms-workflow-run-id': 'run',
    'x-ms-workflow-operation-name': 'Create_a_user',
    'x-ms-action-tracking-id': '11111111-2222-4333-8444-555555555555',
  }

  describe('by default', () => {
    const api = useApi()
    it('creates a user each time', async () => {
      const create = () => api.request.post('/identities').set('Connection-String', api.connectionString).set(tracking)
      expect((await create()).body.identity.id).not.toBe((await create()).body.identity.id)
    })
  })

  describe('where the operator derives keys from tracking headers', () => {
    const api = useApi({ config: { keysFromTrackingHeaders: true } })
    const create = (headers: Record<string, string>, body: object = {}) =>
      api.request.post('/identities').set('Connection-String', api.connectionString).set(headers).send(body)

    it('creates one user when all three headers are there, and one each time when one is missing', async () => {
      const first = await create(tracking)
      expect((await create(tracking)).body).toEqual(first.body)
      for (const missing of Object.keys(tracking)) {
        const some = Object.fromEntries(Object.entries(tracking).filter(([name]) => name !== missing))
        expect((await create(some)).body.identity.id).not.toBe((await create(some)).body.identity.id)
      }
    })

    it('has no key when the body is another one', async () => {
      const other = { ...tracking, 'x-ms-workflow-run-id': 'another' }
      const first = await create(other)
      const second = await create(other, { createTokenWithScopes: ['chat'] })
      expect(second.status).toBe(201)
      expect(second.body.identity.id).not.toBe(first.body.identity.id)
    })
  })
})
