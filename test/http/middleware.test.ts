import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { Agent, request } from 'undici'
import { lintOpenApi } from '../../linter/openApi.js'
import { useApi } from '../support/api.js'
import { expectError } from '../support/reply.js'

describe('the middleware of the API', () => {
  const api = useApi()
  const post = (path: string) => api.request.post(path).set('Connection-String', api.connectionString)

  it('gives every response a request id, and returns the caller’s own', async () => {
    const { headers } = await post('/identities').set('x-ms-client-request-id', 'mine-1')
    expect(headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers['x-ms-client-request-id']).toBe('mine-1')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('refuses invalid JSON and names the body, without quoting it', async () => {
    const response = await post('/identities').set('Content-Type', 'application/json').send('{"token": secret-value')
    expectError(response, 400, 'ValidationError', 'body')
    expect(response.text).not.toContain('secret')
  })

  it('refuses another content type', async () => {
    const response = await post('/identities').set('Content-Type', 'text/plain').send('chat')
    expectError(response, 415, 'UnsupportedMediaType', 'Content-Type')
  })

  it.each([
    ['application/json; charset=latin1', undefined],
    ['application/json', 'gzip'],
  ])('refuses a body that is %s, encoded as %s', async (contentType, encoding) => {
    const request = post('/identities').set('Content-Type', contentType)
    if (encoding) request.set('Content-Encoding', encoding)
    expectError(await request.send('{}'), 415, 'UnsupportedMediaType', 'Content-Type')
  })

  it('reads UTF-8 with or without a byte order mark, and nothing else', async () => {
    const send = (bytes: Buffer) =>
      fetch(`${api.url}/identities`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'Connection-String': api.connectionString },
        body: bytes,
      })
    expect((await send(Buffer.from('\uFEFF{}'))).status).toBe(201)
    expect((await send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400)
  })

  it('refuses a body over 64 KiB', async () => {
    expectError(await post('/identities').send({ padding: 'x'.repeat(65 * 1024) }), 413, 'RequestBodyTooLarge')
  })

  it('refuses a body over 64 KiB so that a client with keep-alive connections reads the response, and can send more', async () => {
    const agent = new Agent({ connections: 1 })
    const send = (body: string) =>
      request(`${api.url}/identities`, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Connection-String': api.connectionString },
        body,
      })
    for (let i = 0; i < 5; i++) {
      const tooLarge = await send(JSON.stringify({ padding: 'x'.repeat(512 * 1024) }))
      expect([tooLarge.statusCode, tooLarge.headers.connection]).toEqual([413, 'close'])
      await tooLarge.body.dump()
      const next = await send('{}')
      expect(next.statusCode).toBe(201)
      await next.body.dump()
    }
    await agent.close()
  })

  it('lets no cache store a response, and no page embed or run one', async () => {
    for (const response of [await post('/identities').send({}), await post('/identities').send([])]) {
      expect(response.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      })
      expect(response.headers['strict-transport-security']).toBeUndefined()
    }
    const { headers } = await api.request.get('/')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['cross-origin-opener-policy']).toBeUndefined()
  })

  it('returns 404 at an unknown path and 405 with Allow for another method', async () => {
    expectError(await api.request.get('/users'), 404, 'NotFound')
    const response = await api.request.get('/identities')
    expectError(response, 405, 'MethodNotAllowed')
    expect(response.headers.allow).toBe('POST')
  })

  it('serves the page, the probes and its own description with its own address', async () => {
    expect((await api.request.get('/')).text).toContain('<title>')
    expect((await api.request.get('/health/live')).body).toEqual({ status: 'live' })
    expect((await api.request.get('/health/ready')).body).toMatchObject({
      status: 'ready',
      checks: { upstream: expect.any(String) },
    })
    const { body, headers } = await api.request.get('/swagger.json')
    expect(body).toMatchObject({ swagger: '2.0', host: new URL(api.url).host, schemes: ['http'] })
    expect(headers['access-control-allow-origin']).toBe('*')
  })

  it('serves two descriptions that conform to their own specifications', async () => {
    for (const path of ['/swagger.json', '/openapi.json']) {
      const { text, headers } = await api.request.get(path)
      expect(headers['access-control-allow-origin']).toBe('*')
      expect(await lintOpenApi(path, text)).toEqual([])
    }
  })

  it('gives every failure its schema in OpenAPI 3.1, and its own failures conform to it', async () => {
    const { body } = await api.request.get('/openapi.json')
    expect(body.servers).toEqual([{ url: api.url }])
    const { '400': refused, default: failed } = body.paths['/identities'].post.responses
    const schema = { $ref: '#/components/schemas/ErrorResponse' }
    expect([refused.content, failed.content]).toEqual(Array(2).fill({ 'application/json': { schema } }))

    const validate = new Ajv().compile(body.components.schemas.ErrorResponse)
    const response = await post('/identities').send({ createTokenWithScopes: ['chat', 'Chat'], expiresInMinutes: 5 })
    expect(response.status).toBe(400)
    expect({ valid: validate(response.body), errors: validate.errors }).toEqual({ valid: true, errors: null })
  })
})

describe('an API behind a public https name', () => {
  const api = useApi({ config: { publicUrl: 'https://api.example.com' } })

  it('sends Strict-Transport-Security', async () => {
    const { headers } = await api.request.get('/health/live')
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  })
})
