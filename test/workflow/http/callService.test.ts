import { describe, expect, it } from '@jest/globals'
import { actionOf, errorOf, outputsOf, runActions } from '../run.js'
import { useService } from '../services.js'

const second = 1000
const secret = 'a-secret-of-this-test'
const call = (uri: string, inputs: object = {}, more: object = {}) => ({
  Call: { type: 'Http', inputs: { method: 'GET', uri, ...inputs }, ...more },
})
const basic = { type: 'Basic', username: 'ann', password: secret }
const fixed = (count: number) => ({ type: 'fixed', count, interval: 'PT20S' })

describe('a 202', () => {
  const other = useService(() => ({ status: 200, body: 'done elsewhere' }))
  const service = useService(({ url }, count) => {
    const [location, query = ''] = url.split('?')
    const [, path = '', pause] = location?.split('/') ?? []
    const accepted = (location?: string) => ({
      status: 202,
      headers: {
        ...(location === undefined ? {} : { Location: location }),
        ...(pause ? { 'Retry-After': pause } : {}),
      },
    })
    if (path === 'elsewhere') return accepted(`${other.url}/state`)
    if (path === 'address') return accepted(decodeURIComponent(query))
    if (path === 'nowhere') return accepted()
    if (path === 'forever') return accepted(url)
    return count % 2 === 1 ? accepted(`${service.url}/state`) : { status: 200, body: 'done' }
  })
  const since = <T>(list: T[], before: number) => list.slice(before)

  it('is polled at its own origin with the headers and the sign-in, and without those of the body', async () => {
    const before = service.received.length
    const inputs = {
      method: 'POST',
      body: { a: 1 },
      headers: { 'X-Own': 'yes', 'X-Content-Own': 'yes' },
      authentication: basic,
    }
    const run = await runActions(call(`${service.url}/start`, inputs))
    expect(outputsOf(run, 'Call')).toMatchObject({ statusCode: 200n, body: expect.anything() })
    const [first, poll] = since(service.received, before)
    expect(first).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(poll).toMatchObject({ method: 'GET', url: '/state', body: '', headers: { 'x-own': 'yes' } })
    expect(poll?.headers).toMatchObject({ 'x-content-own': 'yes', authorization: first?.headers.authorization })
    expect(poll?.headers).not.toHaveProperty('content-type')
    expect(poll?.headers).not.toHaveProperty('content-length')
  })

  it('is polled at another origin without the sign-in of the first', async () => {
    const before = other.received.length
    for (const inputs of [{ authentication: basic }, { headers: { AUTHORIZATION: secret, 'X-Own': 'yes' } }])
      await runActions(call(`${service.url}/elsewhere`, inputs))
    const polls = since(other.received, before)
    expect(polls.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /state', 'GET /state'])
    expect(polls[1]?.headers).toHaveProperty('x-own', 'yes')
    for (const { headers } of polls) expect(headers).not.toHaveProperty('authorization')
  })

  it('is polled after ten seconds, or when Retry-After names it', async () => {
    const pauses = []
    for (const path of ['start', 'start/45']) {
      const { requestHistories = [] } = actionOf(await runActions(call(`${service.url}/${path}`)), 'Call')
      const [first, poll] = requestHistories.map(({ properties }) => properties)
      pauses.push(Math.round((Date.parse(poll?.startTime ?? '') - Date.parse(first?.endTime ?? '')) / second))
    }
    expect(pauses).toEqual([10, 45])
  })

  it.each([
    ['without Location', '/nowhere', {}],
    ['of an action with DisableAsyncPattern', '/start', { operationOptions: 'DisableAsyncPattern' }],
  ])('%s is the result', async (_case, path, more) => {
    if (service.received.length % 2 === 1) await fetch(`${service.url}/nowhere`)
    const run = await runActions(call(`${service.url}${path}`, {}, more))
    expect(outputsOf(run, 'Call')).toMatchObject({ statusCode: 202n })
    expect(actionOf(run, 'Call')).toMatchObject({ status: 'Succeeded', code: 'Accepted' })
  })

  it.each(['ftp://a.example/', 'xhttp://a.example/', 'http://', 'httpx://a.example/'])(
    'with Location %s fails the action, and nothing is called there',
    async (location) => {
      const run = await runActions(call(`${service.url}/address?${encodeURIComponent(location)}`))
      expect(errorOf(run, 'Call')).toEqual({
        code: 'BadGateway',
        message: 'The service returned 202 with a Location that is not an http or https address.',
      })
      expect(actionOf(run, 'Call').requestHistories).toHaveLength(1)
    },
  )
})

describe('a call that is retried', () => {
  const service = useService(({ url }, count) => {
    const status = Number(url.slice(1)) || 503
    if (status === 399 || status === 400) return { status }
    return count % 2 === 1 ? { status, headers: { 'X-MS-Request-Id': `service-${count}` } } : { status: 200 }
  })

  it.each([
    [408, 'RequestTimeout'],
    [429, '429'],
    [500, 'InternalServerError'],
    [599, '599'],
  ])('after a %d has it in its retry history, with the ids of both sides', async (status, code) => {
    const run = await runActions(call(`${service.url}/${status}`, { retryPolicy: fixed(2) }))
    const { retryHistory = [], requestHistories = [] } = actionOf(run, 'Call')
    expect(retryHistory).toHaveLength(1)
    const [first] = requestHistories.map(({ properties }) => properties)
    expect(retryHistory[0]).toEqual({
      startTime: first?.startTime,
      endTime: first?.endTime,
      code,
      clientRequestId: first?.request.headers['x-ms-client-request-id'],
      serviceRequestId: expect.stringMatching(/^service-\d+$/),
      error: { error: { code, message: `The service returned ${status}.` } },
    })
    expect(retryHistory[0]?.clientRequestId).toMatch(/^[\da-f-]{36}$/)
    expect(requestHistories).toHaveLength(2)
    expect(requestHistories[1]?.properties.response?.statusCode).toBe(200)
  })

  it.each([
    [399, 'Succeeded'],
    [400, 'Failed'],
  ])('is none for a %d, which has %s', async (status, expected) => {
    const action = actionOf(await runActions(call(`${service.url}/${status}`)), 'Call')
    expect(action).toMatchObject({ status: expected })
    expect(action.requestHistories).toHaveLength(1)
    expect(action).not.toHaveProperty('retryHistory')
  })

  it('fails with the last reason when no try had a response, and keeps all of them', async () => {
    const action = actionOf(await runActions(call('http://no-such-host.invalid/', { retryPolicy: fixed(2) })), 'Call')
    const message = "The provided host name 'no-such-host.invalid' could not be resolved."
    expect(action).toMatchObject({
      status: 'Failed',
      code: 'UnresolvableHostName',
      error: { code: 'UnresolvableHostName', message },
    })
    expect(action.requestHistories).toHaveLength(3)
    for (const { properties } of action.requestHistories ?? []) expect(properties).not.toHaveProperty('response')
    expect(action.retryHistory).toHaveLength(2)
    for (const retry of action.retryHistory ?? []) {
      expect(retry).toMatchObject({ code: 'UnresolvableHostName', error: { error: { message } } })
      expect(retry).not.toHaveProperty('serviceRequestId')
    }
  })

  it('records its own headers, and no sign-in whatever its case', async () => {
    const headers = { AUTHORIZATION: secret, 'X-Own': 'yes' }
    const { requestHistories } = actionOf(await runActions(call(`${service.url}/399`, { headers })), 'Call')
    const recorded = requestHistories?.[0]?.properties.request.headers
    expect(recorded).toMatchObject({ 'X-Own': 'yes', 'x-ms-workflow-operation-name': 'Call' })
    expect(Object.keys(recorded ?? {}).map((name) => name.toLowerCase())).not.toContain('authorization')
    expect(service.received.at(-1)?.headers.authorization).toBe(secret)
  })

  it('sends no headers of the workflow with SuppressWorkflowHeaders', async () => {
    await runActions(call(`${service.url}/399`, {}, { operationOptions: 'SuppressWorkflowHeaders' }))
    const names = Object.keys(service.received.at(-1)?.headers ?? {})
    expect(names).toContain('user-agent')
    expect(names.filter((name) => name.startsWith('x-ms-'))).toEqual([])
  })
})
