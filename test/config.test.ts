import { describe, expect, it } from '@jest/globals'
import { readConfig } from '../src/config.js'
import { formatConnectionString } from '../src/connectionString.js'
import { developmentResource } from '../src/developmentResource.js'

const realKey = Buffer.from('the key of a real resource').toString('base64')
const endpoint = 'https://contoso.communication.azure.com'
const developmentString = formatConnectionString({ endpoint, accessKey: developmentResource.primaryKey })

describe('the configuration', () => {
  it('is the embedded directory on loopback when nothing is configured', () => {
    const { config, secrets } = readConfig({})
    expect(config.ownResource).toEqual({ kind: 'embedded' })
    expect(config.api).toMatchObject({ host: '127.0.0.1', port: 3000, allowsAnonymous: true })
    expect(config.directory).toMatchObject({ host: '127.0.0.1', port: 3001, tlsPort: 3443 })
    expect(secrets.directoryStore).toMatch(/\.data\/directory\.db$/)
  })

  it('takes the resource of a connection string', () => {
    const text = formatConnectionString({ endpoint, accessKey: realKey })
    const { config, secrets } = readConfig({ COMMUNICATION_SERVICES_CONNECTION_STRING: text })
    expect(config.ownResource).toEqual({ kind: 'key', endpoint })
    expect(secrets.accessKey).toBe(realKey)
  })

  it('takes endpoint and access key apart, and signs in with the endpoint alone', () => {
    expect(
      readConfig({ COMMUNICATION_SERVICES_ENDPOINT: `${endpoint}/`, COMMUNICATION_SERVICES_ACCESSKEY: realKey }).config
        .ownResource,
    ).toEqual({ kind: 'key', endpoint })
    expect(readConfig({ COMMUNICATION_SERVICES_ENDPOINT: endpoint }).config.ownResource).toEqual({
      kind: 'signIn',
      endpoint,
    })
  })

  it('keeps every secret out of the part that may be shown', () => {
    const apiKey = 'k'.repeat(40)
    const { config } = readConfig({
      COMMUNICATION_SERVICES_CONNECTION_STRING: formatConnectionString({ endpoint, accessKey: realKey }),
      API_KEYS: apiKey,
      DIRECTORY_CONTROL_KEY: 'a control key for tests, long enough',
      DIRECTORY_STORE: 'postgres://user:word@host/db',
    })
    for (const secret of [realKey, apiKey, 'a control key for tests, long enough', 'word']) {
      expect(JSON.stringify(config)).not.toContain(secret)
    }
  })

  it('has no resource of its own, no directory and no anonymous callers in production', () => {
    const { config } = readConfig({ NODE_ENV: 'production' })
    expect(config.ownResource).toEqual({ kind: 'none' })
    expect(config.api.allowsAnonymous).toBe(false)
    expect(config.directory.control).toBe(false)
  })

  it('lets anonymous callers in on loopback only, unless the operator says so', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).config.api.allowsAnonymous).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', ANONYMOUS_ACCESS: 'on' }).config.api.allowsAnonymous).toBe(true)
  })

  it.each([
    [
      { NODE_ENV: 'production', COMMUNICATION_SERVICES_CONNECTION_STRING: developmentString },
      'published development key',
    ],
    [
      { COMMUNICATION_SERVICES_CONNECTION_STRING: developmentString, COMMUNICATION_SERVICES_ENDPOINT: endpoint },
      'not both',
    ],
    [{ COMMUNICATION_SERVICES_ACCESSKEY: realKey }, 'without COMMUNICATION_SERVICES_ENDPOINT'],
    [{ COMMUNICATION_SERVICES_CONNECTION_STRING: 'broken' }, 'COMMUNICATION_SERVICES_CONNECTION_STRING: '],
    [{ COMMUNICATION_SERVICES_ENDPOINT: 'http://contoso.communication.azure.com' }, 'plain http'],
    [{ PORT: 'eighty' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DIRECTORY_ASSUMPTIONS: '[]' }, 'DIRECTORY_ASSUMPTIONS'],
    [{ DIRECTORY_ASSUMPTIONS: '{' }, 'DIRECTORY_ASSUMPTIONS'],
    [{ API_KEYS: 'short' }, 'API_KEYS'],
    [{ DIRECTORY_ROLE_ASSIGNMENTS: 'alice' }, "DIRECTORY_ROLE_ASSIGNMENTS has 'alice'"],
    [{ DIRECTORY_CONTROL_KEY: 'k'.repeat(31) }, 'DIRECTORY_CONTROL_KEY is shorter than 32'],
    [{ ENTRA_TENANT_ID: 'a-tenant' }, 'ENTRA_AUDIENCE'],
    [{ PUBLIC_URL: 'nowhere' }, 'PUBLIC_URL'],
  ])('refuses %j and says which setting', (env, reason) => {
    expect(() => readConfig(env)).toThrow(reason)
  })
})
