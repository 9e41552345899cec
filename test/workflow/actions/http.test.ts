import { describe, expect, it } from '@jest/globals'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { compose } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, runActions, statuses } from '../run.js'
import { useService } from '../services.js'

const json = { 'Content-Type': 'application/json' }

describe('Http', () => {
  const service = useService(({ url, method, body, headers }) => {
    if (url.startsWith('/missing')) return { status: 404, headers: json, body: '{"error":{"code":"Nothing"}}' }
    if (url.startsWith('/broken')) return { status: 200, headers: json, body: '{' }
    if (url.startsWith('/moved')) return { status: 302, headers: { Location: '/echo' } }
    const { authorization, 'content-type': contentType } = headers
    return { status: 200, headers: json, body: JSON.stringify({ url, method, body, authorization, contentType }) }
  })
  const call = (inputs: object) => ({
    type: 'Http',
    inputs: { method: 'GET', retryPolicy: { type: 'none' }, ...inputs },
  })
  const echo = async (inputs: object) => {
    const run = await runActions({ Call: call({ uri: `${service.url}/echo?old=1`, ...inputs }) })
    return (outputsOf(run, 'Call') as { body: Record<string, unknown> }).body
  }

  it('sends a body with the content type of its value, and none with GET', async () => {
    expect(await echo({ method: 'POST', body: { a: 1 } })).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      contentType: 'application/json; charset=utf-8',
    })
    expect(await echo({ method: 'PUT', body: 'text' })).toMatchObject({ contentType: 'text/plain; charset=utf-8' })
    expect(await echo({ body: { a: 1 }, headers: json })).toEqual({ url: '/echo?old=1', method: 'GET', body: '' })
  })

  it('replaces the query by its queries', async () => {
    expect(await echo({ queries: { new: 'a b' } })).toMatchObject({ url: '/echo?new=a+b' })
  })

  it('signs in, and keeps the secret out of its history', async () => {
    const authentication = { type: 'Basic', username: 'ann', password: 'secret-of-a-test' }
    const run = await runActions({ Call: call({ uri: `${service.url}/echo`, authentication }) })
    const sent = (outputsOf(run, 'Call') as { body: { authorization: string } }).body.authorization
    expect(sent).toBe(`Basic ${Buffer.from('ann:secret-of-a-test').toString('base64')}`)
    expect(actionOf(run, 'Call').inputs).toMatchObject({ authentication: { password: '*sanitized*' } })
    expect(stringifyJson(toValue(run))).not.toContain('secret-of-a-test')
  })

  it('fails from 400 and keeps the response; follows no redirect; requires valid JSON where the content type is JSON', async () => {
    const run = await runActions({
      Missing: call({ uri: `${service.url}/missing` }),
      Moved: call({ uri: `${service.url}/moved` }),
      Broken: call({ uri: `${service.url}/broken` }),
      Code: { ...compose("@body('Missing')['error']['code']"), ...behind('Missing', 'Failed') },
    })
    expect(statuses(run)).toEqual({ Missing: 'Failed', Moved: 'Succeeded', Broken: 'Failed', Code: 'Succeeded' })
    expect(actionOf(run, 'Missing').code).toBe('NotFound')
    expect(outputsOf(run, 'Code')).toBe('Nothing')
    expect(errorOf(run, 'Broken').code).toBe('BadRequest')
  })

  it('is checked before the run', async () => {
    expect(
      await faultsOf({
        Method: call({ method: 'FETCH', uri: 'https://a.example' }),
        Address: call({ uri: 'ftp://a.example' }),
        SignIn: call({ uri: 'https://a.example', authentication: { type: 'ManagedServiceIdentity' } }),
      }),
    ).toEqual([
      expect.stringContaining("$.actions.Method.inputs.method: 'FETCH' is not valid here"),
      expect.stringContaining("$.actions.Address.inputs.uri: 'ftp://a.example' is not a valid http or https address"),
      expect.stringContaining("Authentication of type 'ManagedServiceIdentity' signs in with Azure"),
    ])
  })
})

describe('retries', () => {
  const service = useService(({ url }, count) => {
    if (url.startsWith('/slow')) return { status: 429, headers: { 'Retry-After': '30' } }
    return count % 3 === 0 ? { status: 200 } : { status: 503 }
  })

  it('follow the policy on a clock that does not sleep, and are in the history', async () => {
    const retryPolicy = { type: 'fixed', count: 3, interval: 'PT1H' }
    const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri: service.url, retryPolicy } } })
    const call = actionOf(run, 'Call')
    expect(call.status).toBe('Succeeded')
    expect(call.retryHistory?.map(({ code }) => code)).toEqual(['ServiceUnavailable', 'ServiceUnavailable'])
    expect(call.retryHistory?.[0]?.error).toEqual({
      error: { code: 'ServiceUnavailable', message: 'The service returned 503.' },
    })
    expect(Date.parse(call.endTime) - Date.parse(call.startTime)).toBeGreaterThanOrEqual(2 * 3_600_000)
    const sent = service.received.slice(-3).map(({ headers }) => headers)
    expect(new Set(sent.map((headers) => headers['x-ms-workflow-run-id'])).size).toBe(1)
    expect(new Set(sent.map((headers) => headers['x-ms-action-tracking-id'])).size).toBe(1)
    expect(new Set(sent.map((headers) => headers['x-ms-client-request-id'])).size).toBe(3)
    expect(sent[0]?.['x-ms-workflow-operation-name']).toBe('Call')
  })

  it('wait as long as Retry-After', async () => {
    const retryPolicy = { type: 'fixed', count: 1, interval: 'PT5S' }
    const uri = `${service.url}/slow`
    const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri, retryPolicy } } })
    const { startTime, endTime, status, code } = actionOf(run, 'Call')
    expect({ status, code }).toEqual({ status: 'Failed', code: '429' })
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(30_000)
  })
})

describe('a 202 with Location', () => {
  const service = useService(({ url }, count) => {
    if (url === '/start') return { status: 202, headers: { Location: '/state', 'Retry-After': '60' } }
    return count < 4
      ? { status: 202, headers: { Location: '/state' } }
      : { status: 200, headers: json, body: '{"done":true}' }
  })

  it('is polled until the work is done', async () => {
    const run = await runActions({
      Call: { type: 'Http', inputs: { method: 'POST', uri: `${service.url}/start`, body: 1 } },
    })
    expect(outputsOf(run, 'Call')).toMatchObject({ statusCode: 200n, body: { done: true } })
    expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /start',
      'GET /state',
      'GET /state',
      'GET /state',
    ])
  })
})

describe('a run that is cancelled', () => {
  const service = useService(() => new Promise(() => {}))

  it('cancels what is in progress, with status Cancelled', async () => {
    const controller = new AbortController()
    const running = runActions(
      {
        Call: { type: 'Http', inputs: { method: 'GET', uri: service.url } },
        Later: { ...compose(1), ...behind('Call') },
      },
      { signal: controller.signal },
    )
    while (service.received.length === 0) await new Promise(setImmediate)
    controller.abort()
    const run = await running
    expect(run.properties.status).toBe('Cancelled')
    expect(statuses(run)).toEqual({ Call: 'Cancelled', Later: 'Skipped' })
  })
})
