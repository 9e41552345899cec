import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { useApi } from '../support/api.js'

const options = { config: { allowsAnonymous: true }, opensDirectory: true }

describe('the page', () => {
  const api = useApi(options)

  it('is served with a policy that allows nothing but its own files and calls', async () => {
    const { headers, text } = await api.request.get('/').expect(200)
    expect(text).toContain('/page/main.js')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('is compressed where the browser accepts that, and sent again only when it has changed', async () => {
    const path = '/page/styles.css'
    const compressed = await api.request.get(path).set('Accept-Encoding', 'gzip').expect(200)
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    const plain = await api.request.get(path).set('Accept-Encoding', 'identity').expect(200)
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(plain.text).toBe(compressed.text)
    expect(plain.headers.etag).not.toBe(compressed.headers.etag)
    await api.request
      .get(path)
      .set({ 'Accept-Encoding': 'gzip', 'If-None-Match': String(compressed.headers.etag) })
      .expect(304)
  })

  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko', 'ACS ID'],
    ['fr-FR', 'en', 'ACS Identity'],
  ])('has a head in the language of the browser before its scripts run: %s', async (wanted, language, title) => {
    const { text, headers } = await api.request.get('/').set('Accept-Language', wanted).expect(200)
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(text).not.toMatch(/\{\w+\}/)
    expect(headers.vary).toContain('Accept-Language')
  })

  it('has one style sheet, of every sheet in the folder', async () => {
    const { text } = await api.request.get('/page/styles.css').expect(200)
    const folder = join(packageRoot, 'web/page/styles')
    for (const name of readdirSync(folder)) expect(text).toContain(readFileSync(join(folder, name), 'utf8'))
  })

  it('names the modules of its first view at once, so that none waits for the one that imports it', async () => {
    const { headers } = await api.request.get('/').expect(200)
    const paths = [...String(headers.link).matchAll(/<([^>]+)>; rel=modulepreload/g)].map(([, path = '']) => path)
    expect(paths).toContain('/page/views/users.js')
    expect(paths).not.toContain('/page/views/workflows.js')
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) {
      const { text } = await api.request
        .get(path)
        .expect(200)
        .expect('Content-Type', /javascript/)
      const imported = [...text.matchAll(/^import .* from '(.+)'/gm)].map(
        ([, name = '']) => new URL(name, `http://x${path}`).pathname,
      )
      expect(paths).toEqual(expect.arrayContaining(imported))
    }
  })

  it('gets scopes, lifetime and api-version from the contract', async () => {
    const { body } = await api.request.get('/page/settings').expect(200)
    expect(body).toEqual({
      connections: ['development', 'apiKey', 'connectionString'],
      scopes: ['chat', 'voip', 'chat.join', 'chat.join.limited', 'voip.join'],
      lifetime: { minimum: 60, maximum: 1440, default: 1440 },
      apiVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      directory: true,
      workflows: expect.any(Boolean),
    })
  })

  it('shows users, their operations and the state of a token', async () => {
    const client = new CommunicationIdentityClient(api.connectionString, { allowInsecureConnection: true })
    const { user, token } = await client.createUserAndToken(['chat'])
    const id = encodeURIComponent(user.communicationUserId)
    const { body: listed } = await api.request.get('/page/directory/identities?limit=1000').expect(200)
    expect(listed.identities).toContainEqual(expect.objectContaining({ id: user.communicationUserId, state: 'active' }))
    const { body: done } = await api.request.get(`/page/directory/operations?identity=${id}`).expect(200)
    expect(done.operations).toMatchObject([{ OperationName: 'CreateIdentity', Scopes: ['chat'] }])
    const state = () => api.request.post('/page/directory/introspect').send({ token }).expect(200)
    expect((await state()).body.state).toBe('active')
    await client.revokeTokens(user)
    expect((await state()).body.state).toBe('revoked')
  })

  it('moves the clock and injects faults', async () => {
    await api.request.post('/page/directory/clock/freeze').send({}).expect(200)
    const { body } = await api.request.get('/page/directory/clock').expect(200)
    expect(body.frozen).toBe(true)
    await api.request.post('/page/directory/clock/resume').expect(200)
    await api.request.post('/page/directory/faults').send({ status: 429, count: 1 }).expect(201)
    const direct = await fetch(`${api.directory.endpoint}/identities?api-version=2023-10-01`, { method: 'POST' })
    expect(direct.status).toBe(429)
    await api.request.delete('/page/directory/faults').expect(204)
    const refused = await api.request.post('/page/directory/faults').send({ status: 99 }).expect(400)
    expect(refused.body.error.message).toContain('status')
  })

  it('gives no access to what shows keys of the directory', async () => {
    for (const path of ['/snapshot', '/resources', '/signing-keys', '/../snapshot', '/identities/..%2Fsnapshot'])
      expect((await api.request.get(`/page/directory${path}`)).status).toBe(404)
  })

  it('refuses callers through another name for this machine', async () => {
    for (const path of ['/', '/page/directory/identities', '/page/workflows/runs'])
      expect(await statusOf(`${api.url}${path}`, { Host: 'evil.example:3000' })).toBe(421)
  })

  it.each([
    ['a proxy', { 'X-Forwarded-For': '203.0.113.7' }],
    ['a proxy that names itself', { Via: '1.1 proxy' }],
    ['a page elsewhere', { Origin: 'https://evil.example' }],
    ['another port of this machine', { Origin: 'http://localhost:1' }],
    ['a link or form elsewhere', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('refuses callers through %s', async (_, headers) => {
    for (const path of ['/page/directory/identities', '/page/directory/clock'])
      expect(await statusOf(`${api.url}${path}`, headers)).toBe(403)
  })
})

describe('the page without an embedded directory', () => {
  const api = useApi({ config: { allowsAnonymous: false }, apiKeys: ['k'.repeat(32)] })

  it('has no sign-in library', async () => {
    await api.request.get('/page/sign-in/msal-browser.js').expect(404)
  })

  it('offers the connections that the server accepts, and no view of a directory', async () => {
    const { body } = await api.request.get('/page/settings').expect(200)
    expect(body).toMatchObject({ connections: ['apiKey', 'connectionString'], directory: false, workflows: false })
    await api.request.get('/page/directory/identities').expect(404)
  })
})

describe('the page with sign-in', () => {
  const tenantId = '11111111-2222-4333-8444-555555555555'
  const pageClientId = '99999999-2222-4333-8444-555555555555'
  const entra = { tenantId, audiences: [pageClientId, 'api://connector'], authority: 'https://login.example.com' }
  const api = useApi({ config: { entra, pageClientId, hostnames: ['acs.example.com'] } })

  it('states authority, client and scope of the sign-in, and may call that authority alone', async () => {
    const { body } = await api.request.get('/page/settings').expect(200)
    expect(body).toMatchObject({
      connections: ['signIn', 'apiKey', 'connectionString'],
      signIn: {
        clientId: pageClientId,
        authority: `https://login.example.com/${tenantId}`,
        scope: 'api://connector/access_as_user',
      },
    })
    const { headers } = await api.request.get('/').expect(200)
    expect(headers['content-security-policy']).toContain("connect-src 'self' https://login.example.com;")
    expect(headers['content-security-policy']?.match(/login\.example\.com/g)).toHaveLength(1)
  })

  it('serves the sign-in library from its own origin', async () => {
    for (const name of ['msal-browser.js', 'redirect-bridge.js']) {
      const { headers, text } = await api.request.get(`/page/sign-in/${name}`).expect(200)
      expect(headers['content-type']).toContain('javascript')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(text).toContain('@azure/msal-browser')
    }
  })

  it.each(['localhost:3000', '[::1]:3000', '192.0.2.7', 'acs.example.com'])('is served at %s', async (host) => {
    expect(await statusOf(`${api.url}/`, { Host: host })).toBe(200)
  })

  it.each(['evil.example:3000', 'acs.example.com.evil.example', 'evil.example@localhost'])(
    'is not served at %s',
    async (host) => {
      for (const path of ['/', '/index.html', '/page/main.js', '/page/settings', '/page/sign-in/msal-browser.js'])
        expect(await statusOf(`${api.url}${path}`, { Host: host })).toBe(421)
    },
  )
})

describe('the page switched off', () => {
  const api = useApi({ config: { page: false } })

  it('is not there, and neither are its routes', async () => {
    expect((await api.request.get('/').expect(200)).text).toMatch(/^Connector API[^<]*\/swagger\.json[^<]*$/)
    await api.request.get('/page/settings').expect(404)
    await api.request.get('/page/main.js').expect(404)
  })
})

/** Sends headers that `fetch` would set by itself. */
const statusOf = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    httpRequest(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
