import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { lintOpenApi } from '../../../linter/openApi.js'
import { controlDocument } from '../../../src/directory/control/controlDocument.js'
import type { ErrorBody } from '../../../src/errors.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('the control API', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${directory.endpoint}/_control${path}`, { headers })
  /** By Node's client, since `fetch` sets `Host` and `Origin` itself. */
  const statusOf = async (headers: Record<string, string>) => {
    const call = request({ host: '127.0.0.1', port: directory.port, path: '/_control/clock', headers }).end()
    const [response] = await once(call, 'response')
    response.resume()
    return response.statusCode
  }

  it('describes itself, in two documents that conform to their specifications', async () => {
    expect(await (await get('/swagger.json')).json()).toEqual(controlDocument())
    for (const path of ['/swagger.json', '/openapi.json']) {
      expect(await lintOpenApi(path, await (await get(path)).text())).toEqual([])
    }
  })

  it('refuses requests that its document does not allow, and names every problem', async () => {
    const { status, body } = await control<ErrorBody>('POST', '/clock/advance', { seconds: 'ten', minutes: 1 })
    expect(status).toBe(400)
    expect(body.error.details).toHaveLength(2)
  })

  it('allows at a path what is there, not what is at a path with a parameter', async () => {
    const { status, headers } = await fetch(`${directory.endpoint}/_control/identities/revokeAll`, {
      method: 'OPTIONS',
    })
    expect([status, headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('names its document at an unknown path', async () => {
    const response = await get('/nothing')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/_control/openapi.json')
  })

  it.each([
    { Origin: 'https://attacker.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1' },
    { Origin: 'http://localhost:3000' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('refuses a web page of another origin: %j', async (headers) => {
    expect(await statusOf(headers)).toBe(403)
  })

  it('allows a web page of its own origin', async () => {
    expect(await statusOf({ Origin: directory.endpoint, 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
  })

  it.each(['evil.example', 'evil.example:PORT', '10.0.0.1'])('refuses the host %j', async (host) => {
    expect(await statusOf({ Host: host.replace('PORT', String(directory.port)) })).toBe(403)
  })

  it.each([
    { Forwarded: 'for=203.0.113.7' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Forwarded-Host': 'localhost' },
    { 'X-Real-IP': '203.0.113.7' },
    { Via: '1.1 proxy' },
  ])('refuses a request that a proxy passed on: %j', async (headers) => {
    expect(await statusOf(headers)).toBe(403)
  })

  it('refuses HTTP/1.0, by which nginx passes requests on', async () => {
    const socket = connect(directory.port, '127.0.0.1')
    socket.end(`GET /_control/snapshot HTTP/1.0\r\nHost: 127.0.0.1:${directory.port}\r\nConnection: close\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /)
  })
})

describe('the control API with a key', () => {
  const controlKey = 'the control key of a test'
  const directory = useDirectory({ controlKey })
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${directory.endpoint}/_control/clock`, { headers })).status

  it('requires the key, also on this machine', async () => {
    expect(await status({})).toBe(403)
    expect(await status({ 'X-Control-Key': `${controlKey}!` })).toBe(403)
    expect(await status({ 'X-Control-Key': controlKey })).toBe(200)
    expect(await status({ 'X-Control-Key': controlKey, Via: '1.1 proxy' })).toBe(200)
    expect(await status({ 'X-Control-Key': controlKey, Origin: 'http://localhost:3000' })).toBe(403)
  })
})

describe('a directory without a control API', () => {
  const directory = useDirectory({ control: false })

  it('responds at its paths as the service does at unknown paths', async () => {
    const response = await fetch(`${directory.endpoint}/_control/clock`)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'Denied' } })
  })
})
