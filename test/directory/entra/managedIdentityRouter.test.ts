import { once } from 'node:events'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { developmentPrincipal } from '../../../src/directory/entra/developmentPrincipal.js'
import { useDirectory } from '../../support/directory.js'

const { identityHeader, managedIdentityId, tenantId } = developmentPrincipal
const resource = 'https://communication.azure.com/'

describe('the managed identity endpoint', () => {
  const directory = useDirectory()
  async function get(path: string, headers: Record<string, string>) {
    const call = request({ host: '127.0.0.1', port: directory.port, path, headers }).end()
    const [response] = await once(call, 'response')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (await json(response)) as Record<string, string>,
    }
  }
  const appService = (query: string, headers: Record<string, string> = { 'X-IDENTITY-HEADER': identityHeader }) =>
    get(`/msi/token?api-version=2019-08-01${query}`, headers)
  const virtualMachine = (query: string, headers: Record<string, string> = { Metadata: 'true' }) =>
    get(`/metadata/identity/oauth2/token?api-version=2018-02-01${query}`, headers)

  it.each([
    ['App Service', appService],
    ['virtual machines', virtualMachine],
  ])('issues a token in the form of %s', async (_form, call) => {
    const { status, headers, body } = await call(`&resource=${encodeURIComponent(resource)}`)
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' })
    expect(body).toMatchObject({ resource, client_id: managedIdentityId, token_type: 'Bearer' })
    const claims = decodeJwt(body.access_token ?? '')
    expect(claims).toMatchObject({ aud: resource, oid: managedIdentityId, tid: tenantId })
    expect(body.expires_on).toBe(String(claims.exp))
  })

  it.each([
    ['without the identity header', () => appService(`&resource=${resource}`, {})],
    ['with another identity header', () => appService(`&resource=${resource}`, { 'X-IDENTITY-HEADER': 'x' })],
    ['without the metadata header', () => virtualMachine(`&resource=${resource}`, {})],
    ['without a resource', () => appService('')],
    ['with two resources', () => appService('&resource=a&resource=b')],
    ['for another identity', () => virtualMachine(`&resource=${resource}&client_id=${tenantId}`)],
    ['through a proxy', () => virtualMachine(`&resource=${resource}`, { Metadata: 'true', Forwarded: 'for=10.0.0.1' })],
  ])('refuses a request %s', async (_case, call) => {
    expect(await call()).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})
