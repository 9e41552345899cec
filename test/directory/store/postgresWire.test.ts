import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { formatConnectionString } from '../../../src/connectionString.js'
import { type Directory, openDirectory } from '../../../src/directory/directory.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { serviceLimits } from '../../../src/directory/throttling/limits.js'
import { describeWithPostgres, usePostgres } from '../../support/postgres.js'
import { describeWire } from '../wireSuite.js'

describeWithPostgres('two directories behind one address, on one PostgreSQL database', () => {
  const postgres = usePostgres()
  const directories: Directory[] = []
  let server: Server
  const address = { endpoint: '' }
  beforeAll(async () => {
    const store = await postgres.newDatabase()
    const options = {
      store,
      throttling: { ...serviceLimits, requests: { ...serviceLimits.requests, RevokeToken: 50 } },
    }
    directories.push(await openDirectory(options), await openDirectory(options))
    let turn = 0
    server = createServer((request, response) => {
      turn += 1
      directories[turn % directories.length]?.app(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    address.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    server.closeAllConnections()
    await Promise.all(directories.map((directory) => directory.close()))
  })

  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${address.endpoint}/_control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>)
  }

  describeWire(address)

  it('have one clock', async () => {
    const at = '2031-01-01T00:00:00.000Z'
    await call('POST', '/clock/freeze', { at })
    // The other process is notified by the database.
    while ((await call('GET', '/clock')).now !== at || (await call('GET', '/clock')).now !== at);
    await call('POST', '/clock/resume')
    while ((await call('GET', '/clock')).frozen || (await call('GET', '/clock')).frozen);
    expect(await call('GET', '/clock')).toMatchObject({ frozen: false })
  })

  it('have one issuer of Entra tokens', async () => {
    const keys = async () => {
      const response = await fetch(`${address.endpoint}/adfs/discovery/keys`)
      return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
    }
    expect(await keys()).toEqual(await keys())
  })

  it('state in the response above a limit that each process counts its own requests', async () => {
    const client = new CommunicationIdentityClient(
      formatConnectionString({ endpoint: address.endpoint, accessKey: developmentSeed.primaryKey }),
      { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } },
    )
    const user = await client.createUser()
    const refused: unknown[] = []
    while (refused.length === 0) await client.revokeTokens(user).catch((error) => refused.push(error))
    expect(refused).toMatchObject([{ statusCode: 429 }])
    const [{ response }] = refused as [{ response: { headers: { get(name: string): string | undefined } } }]
    expect(response.headers.get('x-directory-per-process')).toBe('throttling')
  })

  it('state what each process counts for itself', async () => {
    expect(await call('GET', '/counters')).toMatchObject({ perProcess: true })
    expect(await call('GET', '/faults')).toMatchObject({ perProcess: true })
  })
})
