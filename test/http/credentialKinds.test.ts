import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { parseConnectionString } from '../../src/connectionString.js'
import { unauthorized } from '../../src/errors.js'
import { type CredentialsOptions, credentials } from '../../src/http/credentials.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import { everyAction } from '../../src/permissions/permissions.js'
import { digestOf, type Principal } from '../../src/permissions/principal.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

const own = parseConnectionString('endpoint=https://own.communication.azure.com/;accesskey=YWJj')
const sent = 'endpoint=https://sent.communication.azure.com/;accesskey=YWJj'
const restricted: Principal = { kind: 'apiKey', digest: 'd', name: 'restricted', permissions: everyAction }
const entra: Principal = { kind: 'entra', digest: 'e', permissions: everyAction }

/** Whom a request with these headers acts for and where, or the refusal. */
async function authenticate(options: Partial<CredentialsOptions>, headers: Record<string, string>) {
  const app = express()
  app.use(credentials({ allowsEndpoint: () => true, ...options }), (_request, response) => {
    const { principal, resource } = response.locals
    response.json({ kind: principal?.kind, name: principal?.name, digest: principal?.digest, at: resource?.endpoint })
  })
  app.use(errorHandler(keptLog().logger))
  const { url } = await listening(app)
  const response = await fetch(url, { headers })
  const body = (await response.json()) as { error?: { message: string; target?: string } }
  return body.error ? `${response.status} ${body.error.target}: ${body.error.message}` : body
}

describe('credentials', () => {
  const everything: Partial<CredentialsOptions> = {
    ownResource: own,
    apiKeys: ['first key', 'second key'],
    findApiKey: async (digest) => (digest === digestOf('restricted key') ? restricted : undefined),
    verifyBearer: async (token) => {
      if (token !== 'good') throw unauthorized('The token is bad.', { target: 'Authorization' })
      return entra
    },
  }

  it('finds the resource of a connection string, and its own for every other credential', async () => {
    expect(await authenticate(everything, { 'Connection-String': sent })).toMatchObject({
      kind: 'connectionString',
      at: expect.stringContaining('sent'),
    })
    for (const key of ['first key', 'second key']) {
      expect(await authenticate(everything, { 'X-API-Key': key })).toEqual({
        kind: 'apiKey',
        digest: digestOf(key),
        at: own.endpoint,
      })
    }
    expect(await authenticate(everything, { 'X-API-Key': 'restricted key' })).toMatchObject({ name: 'restricted' })
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      expect(await authenticate(everything, { Authorization: `${scheme} good` })).toMatchObject({ kind: 'entra' })
    }
  })

  it('names what it takes when it refuses', async () => {
    const one = 'Send a Connection-String header (endpoint=…;accesskey=…)'
    const all = `${one} or an X-API-Key header or an Authorization: Bearer header with a Microsoft Entra token.`
    expect(await authenticate({}, {})).toBe(`401 Connection-String: The request has no credential. ${one}.`)
    expect(await authenticate({ findApiKey: () => undefined }, {})).toContain(`${one} or an X-API-Key header.`)
    expect(await authenticate({ apiKeys: [] }, {})).toContain(`${one}.`)
    expect(await authenticate(everything, {})).toBe(`401 Connection-String: The request has no credential. ${all}`)
    expect(await authenticate(everything, { 'X-API-Key': 'third key' })).toBe(
      `401 X-API-Key: The X-API-Key is not valid. ${all}`,
    )
    expect(await authenticate(everything, { Authorization: 'Bearer bad' })).toBe('401 Authorization: The token is bad.')
    expect(await authenticate({ ownResource: own }, { Authorization: 'Bearer good' })).toBe(
      `401 Authorization: This server accepts no bearer tokens. ${one}.`,
    )
  })

  it('counts the credentials of a request', async () => {
    const three = { 'Connection-String': sent, 'X-API-Key': 'first key', Authorization: 'Bearer good' }
    expect(await authenticate(everything, three)).toContain('Send one credential, not 3.')
    // Another scheme, and empty headers, are none.
    const one = { 'Connection-String': sent, 'X-API-Key': '', Authorization: 'Basic good' }
    expect(await authenticate(everything, one)).toMatchObject({ kind: 'connectionString' })
  })

  it('has nothing for an API key without a resource of its own', async () => {
    expect(await authenticate({ apiKeys: ['first key'] }, { 'X-API-Key': 'first key' })).toMatch(
      /^401 Connection-String: This server has no resource configured[.] Send a Connection-String header/,
    )
  })

  it('lets callers without a credential in only where that is allowed', async () => {
    expect(await authenticate({ ownResource: own, allowsAnonymous: true }, {})).toMatchObject({
      kind: 'anonymous',
      at: own.endpoint,
    })
    expect(await authenticate({ ownResource: own, allowsAnonymous: true }, { Via: '1.1 p' })).toContain(
      'A request that a proxy forwarded needs a credential.',
    )
    expect(await authenticate({ ownResource: own, allowsAnonymous: true }, { Origin: 'null' })).toContain(
      'A request from a page of another origin needs a credential.',
    )
    expect(await authenticate({ ownResource: own }, {})).toContain('The request has no credential.')
  })
})
