import { createSecretKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { AuthenticationFailure } from '../../../src/directory/auth/authenticationFailure.js'
import type { Authenticator } from '../../../src/directory/auth/authenticator.js'
import { createHmacAuthenticator } from '../../../src/directory/auth/hmacAuthenticator.js'
import { contentHash, sign } from '../../../src/directory/auth/signature.js'
import { defaultAssumptions } from '../../../src/directory/model/assumptions.js'
import { createResourceRegistry } from '../../../src/directory/resources/resourceRegistry.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { ServiceError } from '../../../src/errors.js'

const now = Date.parse('Thu, 26 Nov 2026 12:00:00 GMT')
const host = 'localhost:3001'
const target = '/identities?api-version=2023-10-01'
const body = Buffer.alloc(0)

describe('createHmacAuthenticator', () => {
  let authenticator: Authenticator
  beforeAll(async () => {
    const store = openSqliteStore(':memory:')
    await store.saveResource(developmentSeed)
    authenticator = createHmacAuthenticator({
      resources: await createResourceRegistry(store),
      clock: { now: () => now },
      assumptions: defaultAssumptions,
    })
  })

  /** The id of the resource, or the check that failed and the text of the response. */
  async function authenticate(options: { key?: string; date?: string; without?: string }) {
    const { key = developmentSeed.primaryKey, date = new Date(now).toUTCString(), without } = options
    const facts = { method: 'POST', target, date, host, contentHash: contentHash(body) }
    const signature = sign(createSecretKey(Buffer.from(key, 'base64')), facts).toString('base64')
    const headers = { host, 'x-ms-date': date, 'x-ms-content-sha256': facts.contentHash }
    const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== without))
    const credential = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`
    const request = { method: 'POST', target, headers: sent, body, secure: true, localPort: 3001 }
    try {
      return (await authenticator.authenticate(request, credential)).id
    } catch (error) {
      if (!(error instanceof ServiceError) || !(error.cause instanceof AuthenticationFailure)) throw error
      return { check: error.cause.check, text: error.message }
    }
  }
  const minutesOff = (minutes: number, seconds = 0) => new Date(now + minutes * 60_000 + seconds * 1000).toUTCString()

  it('finds the resource by either of its keys', async () => {
    expect(await authenticate({})).toBe(developmentSeed.id)
    expect(await authenticate({ key: developmentSeed.secondaryKey })).toBe(developmentSeed.id)
  })

  it.each(['x-ms-date', 'x-ms-content-sha256'])('refuses a request without %s', async (without) => {
    expect(await authenticate({ without })).toEqual({
      check: 'date or x-ms-content-sha256 missing',
      text: 'Denied by the resource provider.',
    })
  })

  it('refuses a date that is none', async () => {
    expect(await authenticate({ date: 'yesterday' })).toEqual({
      check: 'date',
      text: 'Denied by the resource provider.',
    })
  })

  it.each([
    [-5, 0],
    [5, 0],
  ])('takes a date that is %i minutes off', async (minutes) => {
    expect(await authenticate({ date: minutesOff(minutes) })).toBe(developmentSeed.id)
  })

  it.each([
    [-5, -1],
    [5, 1],
  ])('refuses a date that is %i minutes and %i second off', async (minutes, seconds) => {
    expect(await authenticate({ date: minutesOff(minutes, seconds) })).toEqual({
      check: 'date',
      text: expect.stringContaining('greater than the allowed margin of 5 minutes'),
    })
  })
})
