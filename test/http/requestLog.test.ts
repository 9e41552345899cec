import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { useApi } from '../support/api.js'
import { keptLog } from '../support/logLines.js'

describe('the request log', () => {
  const log = keptLog()
  const api = useApi({ logger: log.logger })
  const post = (path: string) => api.request.post(path).set('Connection-String', api.connectionString)
  const lastLine = () => log.events('request completed').at(-1)

  it('states caller, operation, user and workflow of a request', async () => {
    const clientRequestId = randomUUID()
    const { body, headers } = await post('/identities')
      .set({
        'x-ms-client-request-id': clientRequestId,
        'x-ms-workflow-name': 'Order bot',
        'x-ms-workflow-run-id': '08584',
        'x-ms-workflow-operation-name': 'Create_a_user',
      })
      .send({ createTokenWithScopes: ['chat'] })
    expect(lastLine()).toMatchObject({
      requestId: headers['x-ms-request-id'],
      clientRequestId,
      method: 'POST',
      path: '/identities',
      operation: 'CreateCommunicationIdentity',
      status: 201,
      durationMs: expect.any(Number),
      userId: body.identity.id,
      scopes: ['chat'],
      caller: 'connectionString',
      connection: expect.stringMatching(/^[\w-]{12}$/),
      workflow: 'Order bot',
      run: '08584',
      action: 'Create_a_user',
    })
    await post(`/identities/${body.identity.id}/:revokeAccessTokens`)
    expect(lastLine()).toMatchObject({
      path: '/identities/{identityId}/:revokeAccessTokens',
      operation: 'RevokeIdentityAccessTokens',
      userId: body.identity.id,
      status: 204,
    })
  })

  it('has the members that docs/operate.md lists', async () => {
    await post('/identities')
      .set({
        'x-ms-client-request-id': randomUUID(),
        'x-ms-workflow-name': 'Order bot',
        'x-ms-workflow-run-id': '08584',
        'x-ms-workflow-operation-name': 'Create_a_user',
      })
      .send({ createTokenWithScopes: ['chat'], expiresInMinute: 60 })
    const [, listed = ''] =
      /Its members: ([\s\S]*?)\. Status 499/.exec(readFileSync(join(packageRoot, 'docs/operate.md'), 'utf8')) ?? []
    const names = [...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name)
    const own = Object.keys(lastLine() ?? {}).filter((name) => name !== 'msg')
    expect(new Set(own)).toEqual(new Set(names))
  })

  it('has the template of a path, whatever its parameters', async () => {
    const secret = 'a-secret-in-a-path'
    await post(`/identities/${secret}/:revokeAccessTokens`)
    expect(lastLine()).toMatchObject({ path: '/identities/{identityId}/:revokeAccessTokens', status: 400 })
    await api.request.get(`/${secret}`)
    expect(lastLine()).toMatchObject({ path: '(no route)', status: 404 })
    await api.request.get(`/identities?code=${secret}`).set({
      'x-ms-client-request-id': secret,
      'x-ms-workflow-run-id': `${secret}:`,
      'user-agent': secret,
    })
    expect(lastLine()).toMatchObject({ path: '(no route)', status: 405 })
    expect(log.text()).not.toContain(secret)
  })

  it('has the known fields that misspelled ones resemble, not what the caller wrote', async () => {
    await post('/identities').send({ createTokenWithScope: ['chat'], expiresInMinute: 60, somethingElse: 1 })
    expect(lastLine()).toMatchObject({ misspelled: ['createTokenWithScopes', 'expiresInMinutes'] })
    expect(log.text()).not.toContain('somethingElse')
  })

  it('has the duration in milliseconds, with two decimals', async () => {
    const begun = performance.now()
    await post('/identities')
    const durationMs = Number(lastLine()?.durationMs)
    expect(durationMs).toBeGreaterThan(0)
    expect(durationMs).toBeLessThan(performance.now() - begun)
    expect(String(durationMs)).toMatch(/^\d+(?:\.\d{1,2})?$/)
  })

  it('has the route of a document', async () => {
    await api.request.get('/swagger.json')
    expect(lastLine()).toMatchObject({ path: '/swagger.json', status: 200 })
    expect(lastLine()).not.toHaveProperty('clientRequestId')
  })

  it('names a client that disconnected before the response', async () => {
    const { host, hostname, port } = new URL(api.url)
    const client = connect(Number(port), hostname)
    client.write(`POST /identities HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`)
    client.write(`Connection-String: ${api.connectionString}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`)
    await once(client, 'data')
    client.destroy()
    while (log.events('client disconnected').length === 0) await new Promise(setImmediate)
    expect(log.events('client disconnected')).toMatchObject([{ status: 499, operation: 'CreateCommunicationIdentity' }])
  })

  it('has no key and no token, however a request goes', async () => {
    const { body } = await post('/identities').send({ createTokenWithScopes: ['chat'] })
    await api.request.post('/identities').set('Connection-String', `${api.connectionString}broken`)
    const [, , key = 'no key'] = api.connectionString.split(/;|accesskey=/)
    for (const secret of [key, body.accessToken.token]) expect(log.text()).not.toContain(secret)
  })
})

describe('an error in the log', () => {
  it('has its own words without secrets, and none of its other members', () => {
    const log = keptLog()
    const cause = new Error('HMAC-SHA256 Signature=c2VjcmV0')
    const failure = Object.assign(new Error('failed for accesskey=c2VjcmV0', { cause }), {
      request: 'c2VjcmV0',
      code: 'E1',
    })
    log.logger.error({ err: failure }, 'x')
    log.logger.error({ err: 'thrown accesskey=c2VjcmV0' }, 'x')
    expect(log.text()).not.toContain('c2VjcmV0')
    expect(log.events('x')[0]).toMatchObject({ err: { code: 'E1', message: 'failed for accesskey=[redacted]' } })
  })
})
