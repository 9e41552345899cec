import { CommunicationIdentityClient, type CommunicationIdentityClientOptions } from '@azure/communication-identity'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { AddedFaultRule, FaultRule } from '../../../src/directory/faults/faultRule.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('faults', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  beforeEach(() => control('POST', '/reset'))

  const add = async (rule: FaultRule) => (await control<AddedFaultRule>('POST', '/faults', rule)).body
  const hits = async (id: string) =>
    (await control<{ faults: AddedFaultRule[] }>('GET', '/faults')).body.faults.find((rule) => rule.id === id)?.hits
  const identities = async () => (await control<{ identities: object[] }>('GET', '/identities')).body.identities.length

  const client = (options: CommunicationIdentityClientOptions = {}) =>
    new CommunicationIdentityClient(directory.connectionString, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
      ...options,
    })
  /** A client of one test among several: every request of it carries a header. */
  const clientOf = (test: string) =>
    client({
      additionalPolicies: [
        {
          position: 'perCall',
          policy: {
            name: 'x-test-run',
            sendRequest: (request, next) => {
              request.headers.set('x-test-run', test)
              return next(request)
            },
          },
        },
      ],
    })

  it('respond with status, code, message and Retry-After in the form of the service', async () => {
    await add({ status: 503, code: 'Maintenance', message: 'Back soon.', retryAfterSeconds: 7 })
    const response = await fetch(`${directory.endpoint}/identities`, { method: 'POST' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('ms-cv')).toMatch(/\.2\.0$/)
    expect(await response.json()).toEqual({ error: { code: 'Maintenance', message: 'Back soon.' } })
  })

  it('end after their count, and the SDK gets through by its own retries', async () => {
    const { id } = await add({ operations: ['CreateIdentity'], status: 429, retryAfterSeconds: 0, count: 2 })
    await client({ retryOptions: { retryDelayInMs: 1 } }).createUser()
    expect(await hits(id)).toBe(2)
    expect(await identities()).toBe(1)
  })

  it('are not retried by the SDK when a 429 has no Retry-After', async () => {
    const { id } = await add({ status: 429, count: 2 })
    const call = client({ retryOptions: { retryDelayInMs: 1 } }).createUser()
    await expect(call).rejects.toMatchObject({ statusCode: 429, code: 'TooManyRequests' })
    expect(await hits(id)).toBe(1)
  })

  it('apply to the operations that they name', async () => {
    await add({ operations: ['CreateToken', 'DeleteIdentity'], status: 500 })
    const user = await client().createUser()
    await expect(client().getToken(user, ['chat'])).rejects.toMatchObject({ statusCode: 500 })
    await client().revokeTokens(user)
    await expect(client().deleteUser(user)).rejects.toMatchObject({ statusCode: 500 })
  })

  it('apply to the requests with the header that they name, so parallel tests do not affect each other', async () => {
    await add({ header: { name: 'X-Test-Run', value: 'one' }, status: 500 })
    await expect(clientOf('one').createUser()).rejects.toMatchObject({ statusCode: 500 })
    await expect(clientOf('two').createUser()).resolves.toBeDefined()
    await expect(client().createUser()).resolves.toBeDefined()
    await add({ header: { name: 'X-Test-Run' }, status: 502 })
    await expect(clientOf('two').createUser()).rejects.toMatchObject({ statusCode: 502 })
  })

  it('are applied by chance', async () => {
    const never = await add({ status: 500, probability: 0 })
    const half = await add({ status: 500, probability: 0.5 })
    const calls = Array.from({ length: 200 }, () => fetch(`${directory.endpoint}/identities`, { method: 'POST' }))
    const failed = (await Promise.all(calls)).filter(({ status }) => status === 500).length
    expect(await hits(never.id)).toBe(0)
    expect(await hits(half.id)).toBe(failed)
    // Fewer than 50 or more than 150 of 200 happens once in 10¹².
    expect(failed).toBeGreaterThan(50)
    expect(failed).toBeLessThan(150)
  })

  it('delay a response that is otherwise the usual one', async () => {
    await add({ delayMs: 120 })
    const before = performance.now()
    await client().createUser()
    expect(performance.now() - before).toBeGreaterThanOrEqual(119)
  })

  it('end when the caller disconnects during a delay', async () => {
    await add({ delayMs: 600_000, operations: ['CreateIdentity'] })
    const left = fetch(`${directory.endpoint}/identities`, { method: 'POST', signal: AbortSignal.timeout(50) })
    await expect(left).rejects.toThrow()
    const statuses = async () =>
      (await control<{ requests: object[] }>('GET', '/counters')).body.requests as { status: number }[]
    while ((await statuses()).length === 0);
    expect(await statuses()).toEqual([{ operation: 'CreateIdentity', status: 499, count: 1 }])
    expect(await identities()).toBe(0)
  })

  it('drop the connection before the operation, which then never ran', async () => {
    await add({ drop: 'request' })
    await expect(client().createUser()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await identities()).toBe(0)
  })

  it('drop the connection after the operation, which then did run', async () => {
    await add({ drop: 'answer' })
    await expect(client().createUser()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await identities()).toBe(1)
  })

  it('are removed one by one or all at once', async () => {
    const first = await add({ status: 500 })
    await add({ status: 502 })
    await control('DELETE', `/faults/${first.id}`)
    expect((await control('DELETE', `/faults/${first.id}`)).status).toBe(404)
    await expect(client().createUser()).rejects.toMatchObject({ statusCode: 502 })
    await control('DELETE', '/faults')
    await expect(client().createUser()).resolves.toBeDefined()
  })

  it.each([
    {},
    { count: 1 },
    { status: 200 },
    { status: 500, drop: 'answer' },
    { delayMs: 1, retryAfterSeconds: 1 },
    { status: 500, operations: ['Everything'] },
    { status: 500, probability: 2 },
    { status: 500, whenever: true },
  ])('refuse the rule %j', async (rule) => {
    expect((await control('POST', '/faults', rule)).status).toBe(400)
  })
})
