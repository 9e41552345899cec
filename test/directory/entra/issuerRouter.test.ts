import { describe, expect, it } from '@jest/globals'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { developmentPrincipal } from '../../../src/directory/entra/developmentPrincipal.js'
import { useDirectory } from '../../support/directory.js'
import { useSecureDirectory } from '../../support/secureDirectory.js'

const { tenantId, clientId, clientSecret } = developmentPrincipal
const tokenPath = `/${tenantId}/oauth2/v2.0/token`
const form = (members: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://communication.azure.com//.default',
    ...members,
  }).toString()
const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('the development issuer', () => {
  const directory = useSecureDirectory()

  it('signs in the published principal with a token that its published keys verify and the data plane accepts', async () => {
    const response = await directory.send('POST', tokenPath, asForm, form())
    expect(response).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } })
    const { access_token: token } = response.body as { access_token: string }
    const keys = await directory.send('GET', `/${tenantId}/discovery/v2.0/keys`)
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys.body as JSONWebKeySet))
    expect(payload).toMatchObject({
      iss: expect.stringMatching(`^https://localhost:\\d+/${tenantId}/v2.0$`),
      aud: 'https://communication.azure.com/',
      tid: tenantId,
      appid: clientId,
    })
    expect(
      await directory.send('POST', '/identities?api-version=2023-10-01', { Authorization: `Bearer ${token}` }),
    ).toMatchObject({ status: 201 })
  })

  it('takes the sign-in scopes that some clients add to every request', async () => {
    const scope = 'openid profile offline_access https://communication.azure.com//.default'
    expect(await directory.send('POST', tokenPath, asForm, form({ scope }))).toMatchObject({ status: 200 })
  })

  it('describes itself', async () => {
    const { body } = await directory.send('GET', `/${tenantId}/v2.0/.well-known/openid-configuration`)
    expect(body).toMatchObject({
      issuer: expect.stringMatching(`^https://localhost:\\d+/${tenantId}/v2.0$`),
      token_endpoint: expect.stringMatching(`^https://localhost:\\d+${tokenPath}$`),
    })
  })

  it('is found under the tenant adfs, where SDKs do no instance discovery at another authority', async () => {
    const { body } = await directory.send('GET', '/adfs/.well-known/openid-configuration')
    const { token_endpoint: tokenEndpoint, jwks_uri: keys } = body as { token_endpoint: string; jwks_uri: string }
    expect(tokenEndpoint).toBe(`${directory.endpoint}/adfs/oauth2/token`)
    const response = await directory.send('POST', '/adfs/oauth2/token', asForm, form())
    const { access_token: token } = response.body as { access_token: string }
    const published = await directory.send('GET', new URL(keys).pathname)
    const { payload } = await jwtVerify(token, createLocalJWKSet(published.body as JSONWebKeySet))
    expect(payload.tid).toBe(tenantId)
    const create = '/identities?api-version=2023-10-01'
    expect((await directory.send('POST', create, { Authorization: `Bearer ${token}` })).status).toBe(201)
    expect((await directory.send('POST', '/other/oauth2/token', asForm, form())).status).toBe(401)
  })

  it.each([
    ['another secret', { client_secret: 'guessed' }, 401, 'invalid_client'],
    ['another application', { client_id: tenantId }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a scope that is no resource', { scope: 'openid profile' }, 400, 'invalid_scope'],
  ])('refuses %s', async (_case, members, status, error) => {
    expect(await directory.send('POST', tokenPath, asForm, form(members))).toMatchObject({ status, body: { error } })
  })

  it('refuses another tenant', async () => {
    const path = `/${clientId}/oauth2/v2.0/token`
    expect(await directory.send('POST', path, asForm, form())).toMatchObject({ status: 401 })
  })
})

describe('the development issuer over plain HTTP', () => {
  const directory = useDirectory()

  it('issues nothing', async () => {
    const response = await fetch(directory.endpoint + tokenPath, { method: 'POST', headers: asForm, body: form() })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })
})
