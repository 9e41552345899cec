import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'
import { expectError } from '../support/reply.js'

describe('credentials', () => {
  const apiKey = 'k'.repeat(40)
  const api = useApi({ apiKeys: [apiKey] })

  it('returns 401 without a credential, and names the accepted ones', async () => {
    const response = await api.request.post('/identities')
    expectError(response, 401, 'Unauthorized', 'Connection-String')
    expect(response.body.error.message).toContain('Connection-String header')
    expect(response.body.error.message).toContain('X-API-Key')
  })

  it('authenticates before it validates', async () => {
    expectError(await api.request.post('/identities').send({ createTokenWithScopes: 'nonsense' }), 401, 'Unauthorized')
  })

  it('opens its own resource for a known API key only', async () => {
    expect((await api.request.post('/identities').set('X-API-Key', apiKey)).status).toBe(201)
    expectError(await api.request.post('/identities').set('X-API-Key', `${apiKey}x`), 401, 'Unauthorized', 'X-API-Key')
  })

  it('takes one credential, not two', async () => {
    const response = await api.request
      .post('/identities')
      .set('X-API-Key', apiKey)
      .set('Connection-String', api.connectionString)
    expectError(response, 401, 'Unauthorized')
  })

  it('ignores empty credential headers, which connectors with several sign-ins send', async () => {
    const request = api.request.post('/identities').set('Connection-String', '')
    expect((await request.set('X-API-Key', apiKey)).status).toBe(201)
  })

  it('refuses bearer tokens when no tenant is configured', async () => {
    expectError(
      await api.request.post('/identities').set('Authorization', 'Bearer a.b.c'),
      401,
      'Unauthorized',
      'Authorization',
    )
  })

  it.each([
    ['endpoint=https://evil.example/;accesskey=YWJj', 400, 'ValidationError'],
    ['endpoint=http://169.254.169.254/;accesskey=YWJj', 400, 'ValidationError'],
    ['endpoint=https://contoso.communication.azure.com/', 401, 'InvalidConnectionString'],
  ])('refuses %s before any lookup', async (text, status, code) => {
    const response = await api.request.post('/identities').set('Connection-String', text)
    expectError(response, status, code, 'Connection-String')
  })
})

describe('an API with anonymous access', () => {
  const api = useApi({ config: { allowsAnonymous: true, hostnames: ['api.contoso.example'] } })
  const post = (headers: Record<string, string>) => api.request.post('/identities').set(headers)

  it('serves callers without a credential who address this machine, or a name that the operator set', async () => {
    const { port } = new URL(api.url)
    for (const host of [`127.0.0.1:${port}`, 'localhost', `[::1]:${port}`, 'API.contoso.example', 'app.localhost:1']) {
      expect([host, (await post({ Host: host })).status]).toEqual([host, 201])
    }
  })

  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'x@localhost', 'localhost/x'])(
    'refuses them at Host %s, which a page reaches by DNS rebinding',
    async (host) => {
      expectError(await post({ Host: host, Origin: `http://${host}` }), 401, 'Unauthorized', 'Connection-String')
      expectError(await post({ Host: host }), 401, 'Unauthorized', 'Connection-String')
    },
  )

  it.each([
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Forwarded-Host': 'localhost' },
    { 'X-Forwarded-Proto': 'https' },
    { Forwarded: 'for=127.0.0.1' },
    { Via: '1.1 proxy' },
  ])('refuses them when a proxy passed them on with %j', async (headers) => {
    expectError(await post(headers), 401, 'Unauthorized')
    expect((await post({ ...headers, 'Connection-String': api.connectionString })).status).toBe(201)
  })

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    'http://127.0.0.1',
    'file://',
    'HTTP://EVIL.example',
    'x',
  ])('refuses them from a page of origin %s', async (origin) => {
    expectError(await post({ Origin: origin }), 401, 'Unauthorized')
  })

  it('serves its own page, and refuses a page that the browser names as another site', async () => {
    expect((await post({ Origin: api.url, Host: new URL(api.url).host })).status).toBe(201)
    expectError(await post({ 'Sec-Fetch-Site': 'cross-site' }), 401, 'Unauthorized')
  })
})
