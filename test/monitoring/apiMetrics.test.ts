import { describe, expect, it } from '@jest/globals'
import { issueKey } from '../../src/keys/issueKey.js'
import { useApi } from '../support/api.js'
import { expectError } from '../support/reply.js'

describe('the metrics of the API', () => {
  const api = useApi()
  const post = (path: string) => api.request.post(path).set('Connection-String', api.connectionString)

  it('count requests and the calls of the service, and name no caller and no user', async () => {
    const { body } = await post('/identities').send({ createTokenWithScopes: ['chat'] })
    await post('/identities').send({ createTokenWithScopes: ['shouting'] })
    await api.request.get('/health/live')
    const { text, headers } = await api.request.get('/metrics')
    expect(headers['content-type']).toContain('text/plain')
    for (const line of [
      'acs_connector_requests_total{operation="CreateCommunicationIdentity",status="201",caller="connectionString"} 1',
      'acs_connector_requests_total{operation="CreateCommunicationIdentity",status="400",caller="connectionString"} 1',
      'acs_connector_requests_total{operation="none",status="200",caller="none"} 1',
      'acs_connector_upstream_duration_seconds_count{operation="createUserAndToken",outcome="2xx"} 1',
      'acs_connector_retries_total 0',
      'acs_connector_log_lost_lines 0',
    ])
      expect(text).toContain(line)
    expect(text).not.toContain(body.identity.id)
  })

  it('are read on this machine, or with the role of an operator', async () => {
    const elsewhere = { 'X-Forwarded-For': '203.0.113.9' }
    expectError(await api.request.get('/metrics').set(elsewhere), 401, 'Unauthorized')
    const known = { ...elsewhere, 'Connection-String': api.connectionString }
    expectError(await api.request.get('/metrics').set(known), 403, 'Forbidden')
    expectError(await api.request.get('/metrics').set('Host', 'evil.example'), 401, 'Unauthorized')
    const keyWith = (name: string, permissions: object) =>
      issueKey(api.store, { name, permissions, now: Date.now(), expiresAt: null })
    const makersKey = await keyWith('makers', {})
    const operatorsKey = await keyWith('operators', { operator: true })
    expectError(await api.request.get('/metrics').set({ ...elsewhere, 'X-API-Key': makersKey }), 403, 'Forbidden')
    const forOperators = await api.request.get('/metrics').set({ ...elsewhere, 'X-API-Key': operatorsKey })
    expect(forOperators.status).toBe(200)
  })

  it('count requests that repeat one', async () => {
    const create = () => post('/identities').set('Idempotency-Key', 'once')
    const first = await create()
    const second = await create()
    expect(second.body).toEqual(first.body)
    expect((await api.request.get('/metrics')).text).toContain('acs_connector_idempotent_hits_total 1')
  })
})
