import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { createMinuteStatistics } from '../../../src/directory/monitoring/minuteStatistics.js'
import type { CompletedExchange } from '../../../src/directory/wire/completedExchange.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('the recent operations of a directory', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const connect = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })

  it('are listed the newest first, by user, by operation and up to a limit', async () => {
    const client = connect()
    const { user } = await client.createUserAndToken(['chat'])
    await client.createUser()
    await client.getToken(user, ['voip'])
    await client.deleteUser(user)
    const list = async (query: string) => {
      const { body } = await control('GET', `/operations${query}`)
      return (body as { operations: { OperationName: string; Identity: string; Scopes: string[] }[] }).operations
    }
    const names = (operations: { OperationName: string }[]) => operations.map(({ OperationName }) => OperationName)
    expect(names(await list(''))).toEqual(['DeleteIdentity', 'CreateToken', 'CreateIdentity', 'CreateIdentity'])
    const ofUser = await list(`?identity=${encodeURIComponent(user.communicationUserId)}`)
    expect(names(ofUser)).toEqual(['DeleteIdentity', 'CreateToken', 'CreateIdentity'])
    expect(ofUser[1]).toMatchObject({ Identity: user.communicationUserId, Scopes: ['voip'], ResultSignature: '200' })
    expect(names(await list('?operation=CreateToken'))).toEqual(['CreateToken'])
    expect(names(await list('?limit=1'))).toEqual(['DeleteIdentity'])
    expect((await control('GET', '/operations?operation=Nothing')).status).toBe(400)
    await control('POST', '/reset')
    expect(await list('')).toEqual([])
  })

  it('are counted by minute, failures and refusals apart', async () => {
    await control('POST', '/reset')
    const client = connect()
    await client.createUser()
    await control('POST', '/faults', { operations: ['CreateIdentity'], status: 429, count: 1 })
    await fetch(`${directory.endpoint}/identities?api-version=2023-10-01`, { method: 'POST' })
    const { body } = await control('GET', '/statistics')
    const { minutes } = body as Minutes
    const sum = (member: 'count' | 'throttled' | 'failed') => minutes.reduce((total, entry) => total + entry[member], 0)
    expect([sum('count'), sum('throttled'), sum('failed')]).toEqual([2, 1, 0])
    const statuses = minutes.flatMap((entry) => Object.entries(entry.statuses))
    expect(new Map(statuses)).toEqual(
      new Map([
        ['201', 1],
        ['429', 1],
      ]),
    )
  })
})

describe('the tokens of a directory', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)

  it('are listed and counted by state, by the present clock and users, and never contain a token', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { user } = await client.createUserAndToken(['chat'])
    await client.revokeTokens(user)
    const { token } = await client.getToken(user, ['voip'], { tokenExpiresInMinutes: 60 })
    const { user: deleted } = await client.createUserAndToken(['chat'])
    await client.deleteUser(deleted)
    const list = async (query = '') => (await control('GET', `/tokens${query}`)).body as Tokens
    const all = await list()
    expect(all.counts).toEqual({ active: 1, expired: 0, revoked: 1, deleted: 1 })
    expect(all.tokens.map(({ state }) => state)).toEqual(['deleted', 'active', 'revoked'])
    expect(all.tokens[1]).toMatchObject({ identity: user.communicationUserId, scopes: ['voip'] })
    expect(JSON.stringify(all)).not.toContain(token.slice(0, 20))
    const ofUser = await list(`?identity=${encodeURIComponent(user.communicationUserId)}&state=revoked&limit=1`)
    expect([ofUser.counts.active, ofUser.tokens.map(({ state }) => state)]).toEqual([1, ['revoked']])
    await control('POST', '/clock/advance', { seconds: 3601 })
    expect((await list()).counts).toEqual({ active: 0, expired: 1, revoked: 1, deleted: 1 })
    await control('POST', '/reset')
    expect((await list()).tokens).toEqual([])
  })
})

interface Minutes {
  minutes: { operation: string; count: number; throttled: number; failed: number; statuses: Record<string, number> }[]
}

interface Tokens {
  counts: Record<'active' | 'expired' | 'revoked' | 'deleted', number>
  tokens: { identity: string; scopes: string[]; state: string }[]
}

describe('the statistics of a minute', () => {
  const exchange = { route: { operation: 'CreateToken' } } as CompletedExchange['exchange']
  const completed = (durationMs: number, status = 200): CompletedExchange => ({
    exchange,
    status,
    durationMs,
    error: undefined,
  })

  it('give percentiles within 5 %', () => {
    const statistics = createMinuteStatistics(() => 120_000)
    for (let ms = 1; ms <= 1000; ms++) statistics.observe(completed(ms))
    const [entry] = statistics.list()
    expect(entry).toMatchObject({ minute: 120_000, operation: 'CreateToken', count: 1000 })
    for (const [member, exact] of [
      ['p50', 500],
      ['p95', 950],
      ['p99', 990],
    ] as const)
      expect(Math.abs((entry?.[member] ?? 0) / exact - 1)).toBeLessThan(0.051)
  })

  it('are removed after an hour', () => {
    let now = 0
    const statistics = createMinuteStatistics(() => now)
    statistics.observe(completed(1))
    now = 59 * 60_000
    expect(statistics.list()).toHaveLength(1)
    now = 60 * 60_000
    expect(statistics.list()).toEqual([])
    statistics.observe(completed(1, 500))
    expect(statistics.list()).toMatchObject([{ minute: now, count: 1, failed: 1 }])
  })
})
