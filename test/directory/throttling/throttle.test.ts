import { CommunicationIdentityClient } from '@azure/communication-identity'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { formatConnectionString } from '../../../src/connectionString.js'
import { serviceLimits } from '../../../src/directory/throttling/limits.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from '../control/controlCaller.js'

const limits = {
  windowMs: serviceLimits.windowMs,
  requests: { ...serviceLimits.requests, CreateIdentity: 3, CreateIdentityWithToken: 1, CreateToken: 2 },
}

describe('throttling', () => {
  const directory = useDirectory({ throttling: limits })
  const control = controlCaller(directory)
  const connect = (connectionString = directory.connectionString, maxRetries = 0) =>
    new CommunicationIdentityClient(connectionString, { allowInsecureConnection: true, retryOptions: { maxRetries } })
  const create = async (times: number, client = connect()) => {
    for (let i = 0; i < times; i += 1) await client.createUser()
  }
  const tooMany = { statusCode: 429, code: 'TooManyRequests' }
  beforeEach(async () => {
    await control('POST', '/reset')
    await control('POST', '/clock/freeze', { at: '2030-01-01T00:00:00Z' })
  })

  it('refuses what is above the limit in the form of the service, with Retry-After', async () => {
    await create(3)
    await control('POST', '/clock/advance', { seconds: 10.2 })
    const refused = await connect()
      .createUser()
      .catch((error) => error)
    expect(refused).toMatchObject(tooMany)
    expect(refused.response.headers.get('retry-after')).toBe('20')
    expect(refused.response.headers.get('content-type')).toBe('application/json')
    // The operation did not run, so its response names no api-versions.
    expect(refused.response.headers.get('api-supported-versions')).toBeUndefined()
  })

  it('accepts requests again after Retry-After', async () => {
    await create(3)
    await control('POST', '/clock/advance', { seconds: 29.999 })
    await expect(create(1)).rejects.toMatchObject(tooMany)
    await control('POST', '/clock/advance', { seconds: 0.001 })
    await create(3)
    await expect(create(1)).rejects.toMatchObject(tooMany)
  })

  it('begins a new window when the clock goes back', async () => {
    await create(3)
    await control('POST', '/clock/advance', { seconds: -1 })
    await create(3)
    await expect(create(1)).rejects.toMatchObject(tooMany)
  })

  it('counts every operation separately, and creations with a token separately from those without', async () => {
    const client = connect()
    const { user } = await client.createUserAndToken(['chat'])
    await expect(client.createUserAndToken(['chat'])).rejects.toMatchObject(tooMany)
    await create(3)
    await client.getToken(user, ['chat'])
    await client.getToken(user, ['chat'])
    await expect(client.getToken(user, ['chat'])).rejects.toMatchObject(tooMany)
    await client.revokeTokens(user)
    await client.deleteUser(user)
  })

  it('counts every resource separately', async () => {
    const { body } = await control<{ primaryKey: string }>('POST', '/resources', {})
    const other = formatConnectionString({ endpoint: directory.endpoint, accessKey: body.primaryKey })
    await create(3)
    await create(3, connect(other))
    await expect(create(1, connect(other))).rejects.toMatchObject(tooMany)
  })

  it('does not count requests that fail authentication', async () => {
    const wrongKey = formatConnectionString({ endpoint: directory.endpoint, accessKey: 'AAAA' })
    for (let i = 0; i < 4; i += 1) await expect(create(1, connect(wrongKey))).rejects.toMatchObject({ statusCode: 401 })
    await create(3)
  })

  it('is what the SDK waits for by itself', async () => {
    await create(3)
    await control('POST', '/clock/freeze', { at: '2030-01-01T00:00:29Z' })
    const waiting = connect(directory.connectionString, 3).createUser()
    const counters = async () => (await control<{ requests: { status: number }[] }>('GET', '/counters')).body.requests
    while (!(await counters()).some(({ status }) => status === 429));
    await control('POST', '/clock/advance', { seconds: 1 })
    await expect(waiting).resolves.toBeDefined()
  })
})

describe('a directory without throttling', () => {
  const directory = useDirectory()

  it('has no limits', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { DeleteIdentity: limit } = serviceLimits.requests
    const user = await client.createUser()
    const calls = Array.from({ length: limit + 1 }, () => client.deleteUser(user).catch((error) => error.statusCode))
    expect(new Set(await Promise.all(calls))).toEqual(new Set([undefined, 404]))
  })
})
