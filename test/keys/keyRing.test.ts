import { describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { pino } from 'pino'
import { issueKey } from '../../src/keys/issueKey.js'
import { createKeyRing } from '../../src/keys/keyRing.js'
import { digestOf } from '../../src/permissions/principal.js'
import { openApiStore } from '../../src/store/openApiStore.js'
import { useApi } from '../support/api.js'
import { expectError } from '../support/reply.js'

describe('a restricted API key', () => {
  const api = useApi()
  const permissions = { actions: ['CreateCommunicationIdentity'], scopes: ['chat'], maxMinutes: 120 }

  it('does what it may, gets 403 for the rest, and tokens of at most its longest lifetime', async () => {
    const key = await issueKey(api.store, { name: 'makers', permissions, now: 1, expiresAt: null })
    const create = (body: object) => api.request.post('/identities').set('X-API-Key', key).send(body)
    const created = await create({ createTokenWithScopes: ['chat'] })
    const { exp, csi } = decodeJwt(created.body.accessToken.token)
    expect(Number(exp) - Number(csi)).toBe(120 * 60)
    expectError(await create({ createTokenWithScopes: ['voip'] }), 403, 'Forbidden', 'scopes')
    expectError(await create({ createTokenWithScopes: ['chat'], expiresInMinutes: 121 }), 403, 'Forbidden')
    const remove = await api.request.delete(`/identities/${created.body.identity.id}`).set('X-API-Key', key)
    expectError(remove, 403, 'Forbidden')
    expect(remove.body.error.message).toContain('may not call DeleteCommunicationIdentity')
    expect((await api.request.get('/connection').set('X-API-Key', key)).status).toBe(200)
    expect(JSON.stringify(await api.store.listKeys())).not.toContain(key)
  })
})

describe('the keys in memory', () => {
  it('notice within two seconds what was added, ended or removed elsewhere', async () => {
    const store = await openApiStore(':memory:')
    const clock = { time: 1000, now: () => clock.time }
    const ring = createKeyRing({ store, clock, logger: pino({ level: 'silent' }) })
    const key = await issueKey(store, { name: 'a', permissions: {}, now: 1, expiresAt: 5000 })
    expect(await ring.find(digestOf(key))).toMatchObject({ kind: 'apiKey', name: 'a' })
    expect(await ring.find(digestOf(`${key}x`))).toBeUndefined()
    clock.time = 5000
    expect(await ring.find(digestOf(key))).toBeUndefined()
    const other = await issueKey(store, { name: 'b', permissions: {}, now: 1, expiresAt: null })
    clock.time = 8000
    expect(await ring.find(digestOf(other))).toMatchObject({ name: 'b' })
    await store.removeKeys('b')
    clock.time = 10_001
    expect(await ring.find(digestOf(other))).toBeUndefined()
    await store.close()
  })
})
