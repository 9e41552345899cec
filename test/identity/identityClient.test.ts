import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { CallObserver } from '../../src/identity/callObserver.js'
import { createIdentityClients, type IdentityClient } from '../../src/identity/identityClient.js'
import { respond, startUpstream, type Upstream } from '../support/upstream.js'

const user = '8:acs:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002'
const accessKey = Buffer.from('a key of a test').toString('base64')
const token = respond(200, { token: 'a.b.c', expiresOn: '2030-01-01T00:00:00.0000000+00:00' })
const created = respond(201, { identity: { id: user } })
const hangUp = (request: IncomingMessage) => request.socket.destroy()
const silence = () => {}

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const part of opened.splice(0)) await part.close()
})

describe('calls to the service', () => {
  it('repeats an idempotent call after transient failures', async () => {
    const upstream = await upstreamOf(respond(503, {}), hangUp, token)
    expect(await usersOf(upstream).issueToken(user, ['chat'])).toEqual({
      token: 'a.b.c',
      expiresOn: '2030-01-01T00:00:00.000Z',
    })
    expect(upstream.calls).toHaveLength(3)
  })

  it.each([
    ['got an error response', respond(503, {})],
    ['lost its connection', hangUp],
  ])('does not repeat a create that %s, because it may have run', async (_case, reply) => {
    const upstream = await upstreamOf(reply, created)
    await expect(usersOf(upstream).createUser()).rejects.toMatchObject({ status: 503 })
    expect(upstream.calls).toEqual(['POST /identities'])
  })

  it('repeats a create that was refused before it was processed', async () => {
    const upstream = await upstreamOf(respond(429, {}, { 'Retry-After': '0' }), created)
    expect(await usersOf(upstream).createUser()).toEqual({ id: user })
  })

  it('returns a long Retry-After to the caller instead of waiting', async () => {
    const error = { code: 'TooManyRequests', message: 'Slow down.' }
    const upstream = await upstreamOf(respond(429, { error }, { 'Retry-After': '60' }))
    await expect(usersOf(upstream).issueToken(user, ['chat'])).rejects.toMatchObject({
      status: 429,
      code: 'TooManyRequests',
      message: 'Slow down.',
      headers: { 'Retry-After': '60' },
    })
    expect(upstream.calls).toHaveLength(1)
  })

  it('ends a call that takes longer than its deadline', async () => {
    const upstream = await upstreamOf(silence)
    await expect(usersOf(upstream, { deadlineMs: 30 }).deleteUser(user)).rejects.toMatchObject({
      status: 504,
      code: 'GatewayTimeout',
    })
  })

  it('ends the call when its client disconnects', async () => {
    let arrived = (_request: IncomingMessage) => {}
    const request = new Promise<IncomingMessage>((resolve) => {
      arrived = resolve
    })
    const upstream = await upstreamOf(arrived)
    let disconnect = () => {}
    const onDisconnect = (listener: () => void) => {
      disconnect = listener
    }
    const outcome = expect(usersOf(upstream, {}, onDisconnect).revokeTokens(user)).rejects.toMatchObject({
      status: 499,
    })
    const { socket } = await request
    disconnect()
    await outcome
    await once(socket, 'close')
  })

  it('follows no redirect', async () => {
    const elsewhere = await upstreamOf(token)
    const redirect = (_request: IncomingMessage, response: ServerResponse) =>
      response.writeHead(307, { Location: `${elsewhere.endpoint}/` }).end()
    const upstream = await upstreamOf(redirect)
    await expect(usersOf(upstream).issueToken(user, ['chat'])).rejects.toMatchObject({ status: 502 })
    expect(elsewhere.calls).toEqual([])
  })

  it.each([
    ['a page', 'text/html', '<html>'],
    ['broken JSON', 'application/json', '{'],
    ['other JSON', 'application/json', '{}'],
    ['nothing', 'application/json', ''],
  ])('reports it when the endpoint returns %s', async (_case, contentType, body) => {
    const page = (_request: IncomingMessage, response: ServerResponse) =>
      response.writeHead(200, { 'Content-Type': contentType }).end(body)
    const upstream = await upstreamOf(page)
    const users = usersOf(upstream)
    for (const call of [users.issueToken(user, ['chat']), users.createUser(), users.createUserAndToken(['chat'])]) {
      await expect(call).rejects.toMatchObject({
        status: 502,
        message: `${upstream.endpoint} is not Communication Services. Check the endpoint of the connection string.`,
      })
    }
  })

  it.each<[string, ReturnType<typeof respond>]>([
    ['a status that HTTP does not know', respond(799, { error: { code: 'X', message: 'm' } })],
    ['a code that is no text', respond(400, { error: { code: 5, message: 'm' } })],
    ['an error that is no object', respond(400, { error: 'none' })],
    ['a token that is an object', respond(200, { token: {}, expiresOn: '2030-01-01T00:00:00Z' })],
    ['a token that is empty', respond(200, { token: '', expiresOn: '2030-01-01T00:00:00Z' })],
    ['a moment of expiry that is none', respond(200, { token: 'a.b.c', expiresOn: 'never' })],
    ['a response without an expiry', respond(200, { token: 'a.b.c' })],
    ['null', respond(200, null)],
  ])('reports it when the endpoint returns %s', async (_case, reply) => {
    const upstream = await upstreamOf(reply)
    await expect(usersOf(upstream).issueToken(user, ['chat'])).rejects.toMatchObject({
      status: 502,
      code: 'BadGateway',
    })
  })

  it.each([{ id: 5 }, { id: '' }, null, 'text'])('reports it when a create returns identity %j', async (identity) => {
    const upstream = await upstreamOf(respond(201, { identity }))
    await expect(usersOf(upstream).createUser()).rejects.toMatchObject({ status: 502 })
  })

  it('does not take 200 for a working connection, because the service would refuse the probe', async () => {
    await expect(usersOf(await upstreamOf(token)).testConnection()).rejects.toMatchObject({ status: 502 })
    const refused = respond(400, { error: { code: 'ValidationError', message: 'Scopes are missing.' } })
    const upstream = await upstreamOf(refused)
    expect(await usersOf(upstream).testConnection()).toBe(upstream.endpoint)
  })

  it.each(['constructor', 'toString', '__proto__'])('passes the code %s on unchanged, without advice', async (code) => {
    const upstream = await upstreamOf(respond(404, { error: { code, message: 'It is gone.' } }))
    await expect(usersOf(upstream).deleteUser(user)).rejects.toMatchObject({
      status: 404,
      code,
      message: 'It is gone.',
    })
  })

  it.each(['-5', 'soon', '9'.repeat(30)])('leaves out a Retry-After that is %s', async (value) => {
    const error = { code: 'TooManyRequests', message: 'Slow down.' }
    const upstream = await upstreamOf(respond(429, { error }, { 'Retry-After': value }))
    await expect(usersOf(upstream).issueToken(user, ['chat'])).rejects.toMatchObject({ status: 429, headers: {} })
  })

  it('returns a Retry-After date as seconds', async () => {
    const upstream = await upstreamOf(respond(429, {}, { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' }))
    await expect(usersOf(upstream).issueToken(user, ['chat'])).rejects.toMatchObject({
      status: 429,
      code: 'TooManyRequests',
      headers: { 'Retry-After': expect.stringMatching(/^\d{6,}$/) },
    })
  })

  it("keeps text other than the service's own error out of response and cause, and secrets out of that error", async () => {
    const secret = 'c2VjcmV0IHNpZ25hdHVyZSBvZiB0aGUgcmVxdWVzdCBhbmQgbW9yZQ=='
    for (const body of [`Signature=${secret}`, { error: { code: 'X', message: `Signature=${secret}` } }]) {
      const failure: unknown = await usersOf(await upstreamOf(respond(500, body)))
        .createUser()
        .catch((thrown) => thrown)
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(secret)
      expect(failure).toMatchObject({ status: 500, cause: expect.stringContaining('returned 500') })
    }
  })

  it('sends scopes and lifetime as they are requested', async () => {
    const bodies: unknown[] = []
    const both = respond(201, {
      identity: { id: user },
      accessToken: { token: 'a.b.c', expiresOn: '2030-01-01T00:00:00Z' },
    })
    const upstream = await upstreamOf(
      keepBody(bodies, both),
      keepBody(bodies, token),
      keepBody(bodies, token),
      keepBody(bodies, respond(400, { error: { code: 'IdentityNotFound', message: 'Gone.' } })),
    )
    const users = usersOf(upstream)
    expect(await users.createUserAndToken(['chat'], 60)).toEqual({
      user: { id: user },
      accessToken: { token: 'a.b.c', expiresOn: '2030-01-01T00:00:00.000Z' },
    })
    await users.issueToken(user, ['voip'], 90)
    await users.issueToken(user, ['chat'])
    await users.testConnection()
    expect(bodies).toEqual([
      { createTokenWithScopes: ['chat'], expiresInMinutes: 60 },
      { scopes: ['voip'], expiresInMinutes: 90 },
      { scopes: ['chat'] },
      { scopes: [] },
    ])
  })

  it('passes on a refusal of the probe that is not about the user', async () => {
    const denied = await upstreamOf(respond(401, { error: { code: 'Denied', message: 'No.' } }))
    await expect(usersOf(denied).testConnection()).rejects.toMatchObject({ status: 401, code: 'Denied' })
  })

  it('reports every call to the metrics, with its outcome, its seconds and its retries', async () => {
    const calls: Parameters<CallObserver['upstreamCalled']>[0][] = []
    let retries = 0
    const observer: CallObserver = { upstreamCalled: (call) => calls.push(call), retried: () => retries++, shed() {} }
    const upstream = await upstreamOf(respond(503, {}), token, respond(403, {}))
    const users = usersOf(upstream, { observer })
    await users.issueToken(user, ['chat'])
    await expect(users.deleteUser(user)).rejects.toMatchObject({ status: 403 })
    expect(retries).toBe(1)
    expect(calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['getToken', '2xx'],
      ['deleteUser', '4xx'],
    ])
    for (const { seconds } of calls) {
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThan(60)
    }
  })

  it('leaves no timer behind', async () => {
    const upstream = await upstreamOf(token)
    const users = usersOf(upstream)
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    await users.issueToken(user, ['chat'])
    const before = timers()
    for (let i = 0; i < 20; i++) await users.issueToken(user, ['chat'])
    expect(timers()).toBeLessThan(before + 10)
  })

  it('reports it when nothing listens there', async () => {
    const upstream = await startUpstream(token)
    await upstream.close()
    await expect(usersOf(upstream).createUser()).rejects.toMatchObject({
      status: 503,
      code: 'ServiceUnavailable',
      message: `${upstream.endpoint} cannot be reached. Check the endpoint of the connection string.`,
    })
  })
})

/** Keeps the JSON of the request, then responds. */
const keepBody =
  (bodies: unknown[], reply: ReturnType<typeof respond>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    bodies.push(await json(request))
    reply(request, response)
  }

async function upstreamOf(...replies: Parameters<typeof startUpstream>): Promise<Upstream> {
  const upstream = await startUpstream(...replies)
  opened.push(upstream)
  return upstream
}

function usersOf(
  { endpoint }: Upstream,
  options: { deadlineMs?: number; observer?: CallObserver } = {},
  onDisconnect: (listener: () => void) => void = () => {},
): IdentityClient {
  const clients = createIdentityClients(options)
  opened.push(clients)
  return clients.open({ endpoint, accessKey }, { onDisconnect })
}
