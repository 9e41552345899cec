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
      DIRECTORY_STORE: 'postgres://user:database-password@host/db',
    })
    for (const secret of [realKey, apiKey, 'a control key for tests, long enough', 'database-password']) {
      expect(JSON.stringify(config)).not.toContain(secret)
    }
  })

  it('limits concurrent requests as configured', () => {
    expect(readConfig({}).config.api.limits).toEqual({ requests: 256, requestsPerCaller: 64, connections: 10_000 })
    const limits = { MAX_REQUESTS: '512', MAX_REQUESTS_PER_CALLER: '100', MAX_CONNECTIONS: '20' }
    expect(readConfig(limits).config.api.limits).toEqual({ requests: 512, requestsPerCaller: 100, connections: 20 })
    expect(() => readConfig({ MAX_REQUESTS: '0' })).toThrow("MAX_REQUESTS is '0'. Use a number from 1 to 100000.")
  })

  it('has no resource of its own, no directory and no anonymous callers in production', () => {
    const { config } = readConfig({ NODE_ENV: 'production' })
    expect(config.ownResource).toEqual({ kind: 'none' })
    expect(config.api.allowsAnonymous).toBe(false)
    expect(config.directory.control).toBe(false)
  })

  it.each([
    [{}, true],
    [{ NODE_ENV: 'development' }, true],
    [{ NODE_ENV: 'test' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ API_KEYS: 'k'.repeat(40) }, false],
    [{ ENTRA_TENANT_ID: 'a-tenant', ENTRA_AUDIENCE: 'api://a' }, false],
    [{ COMMUNICATION_SERVICES_ENDPOINT: endpoint }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ ANONYMOUS_ACCESS: 'off' }, false],
    [{ HOST: '0.0.0.0', ANONYMOUS_ACCESS: 'on' }, true],
  ])('%j serves callers without a credential: %s', (env, allowed) => {
    expect(readConfig(env).config.api.allowsAnonymous).toBe(allowed)
  })

  it('signs people in on the page with a client id, where Microsoft Entra ID is set up', () => {
    const entra = { ENTRA_TENANT_ID: 'a-tenant', ENTRA_AUDIENCE: 'api://a' }
    const id = '99999999-2222-4333-8444-555555555555'
    expect(readConfig({ ...entra, PAGE_CLIENT_ID: id }).config.api.pageClientId).toBe(id)
    expect(readConfig(entra).config.api).not.toHaveProperty('pageClientId')
    expect(() => readConfig({ ...entra, PAGE_CLIENT_ID: 'the page' })).toThrow('PAGE_CLIENT_ID is not an application')
    expect(() => readConfig({ PAGE_CLIENT_ID: id })).toThrow('PAGE_CLIENT_ID needs ENTRA_TENANT_ID and ENTRA_AUDIENCE')
  })

  const production = { NODE_ENV: 'production' }
  const resource = { ...production, COMMUNICATION_SERVICES_ENDPOINT: endpoint }
  const apiKey = { API_KEYS: 'k'.repeat(40) }
  it.each<[Record<string, string>, string]>([
    [{}, ''],
    [production, 'No resource is configured: only callers with a connection string of their own are served.'],
    [{ ...production, ...apiKey }, 'have no effect. Set COMMUNICATION_SERVICES_CONNECTION_STRING.'],
    [{ ...production, ANONYMOUS_ACCESS: 'on' }, 'have no effect. Set COMMUNICATION_SERVICES_CONNECTION_STRING.'],
    [resource, 'Only keys in the store open the configured resource. Set API_KEYS'],
    [{ ...resource, STORE: 'off' }, 'Nobody may use the configured resource: there are no keys and no sign-in.'],
    [{ ...resource, ANONYMOUS_ACCESS: 'on' }, 'callers without a credential use the resource of this server.'],
    [{ ...resource, ...apiKey }, ''],
    [{ ...resource, ENTRA_TENANT_ID: 'a-tenant', ENTRA_AUDIENCE: 'api://a' }, ''],
  ])('%j: a start that would serve nobody, or anybody, warns: "%s"', (env, expected) => {
    const { warnings } = readConfig(env)
    if (expected === '') expect(warnings).toEqual([])
    else expect(warnings.join()).toContain(expected)
  })

  it('takes further host names, and the proxies it trusts', () => {
    const { api } = readConfig({ PUBLIC_URL: 'https://API.contoso.example/', API_HOSTNAMES: 'api, [fd00::1]' }).config
    expect(api).toMatchObject({ hostnames: ['api', '[fd00::1]', 'api.contoso.example'], trustProxy: false })
    expect(readConfig({ TRUST_PROXY: '1' }).config.api.trustProxy).toBe(1)
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).config.api.trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
    ])
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
    [{ DIRECTORY_ROLE_ASSIGNMENTS: 'alice' }, 'DIRECTORY_ROLE_ASSIGNMENTS has an entry that is no GUID'],
    [{ DIRECTORY_CONTROL_KEY: 'k'.repeat(31) }, 'DIRECTORY_CONTROL_KEY is shorter than 32'],
    [{ ENTRA_TENANT_ID: 'a-tenant' }, 'ENTRA_AUDIENCE'],
    [{ PUBLIC_URL: 'nowhere' }, 'PUBLIC_URL'],
    [{ NODE_ENV: 'Production' }, "NODE_ENV is 'Production'. Use one of development, test, production."],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
    [{ ALLOWED_HOSTS: '*.communication.azure.com' }, 'ALLOWED_ENDPOINT_HOSTS'],
    [{ API_HOSTNAMES: 'https://api.contoso.example' }, 'API_HOSTNAMES'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  ])('refuses %j and names the setting', (env, reason) => {
    expect(() => readConfig(env)).toThrow(reason)
  })
})
