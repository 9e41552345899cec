import { afterEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { developmentPrincipal } from '../../../src/directory/entra/developmentPrincipal.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useSecureDirectory } from '../../support/secureDirectory.js'

const { tenantId, clientId, userObjectId } = developmentPrincipal
const another = '11111111-2222-4333-8444-555555555555'
const versions = '2025-03-02-preview, 2025-06-30, 2026-07-22, 2026-09-23'
const forbidden = { error: { code: 'Forbidden', message: 'The user has no access to the resource.' } }

describe('exchangeTeamsExtensionToken', () => {
  const directory = useSecureDirectory()
  afterEach(() => directory.send('POST', '/_control/reset'))

  const userToken = (request: object = {}) =>
    directory.entraToken({ audience: 'teams', scopes: ['TeamsExtension.ManageCalls'], ...request })
  async function exchange(token: string, path = 'teamsExtension', version = '2025-06-30', body: object | string = {}) {
    const target = `/access/${path}/:exchangeAccessToken?api-version=${version}`
    return directory.send('POST', target, { Authorization: `Bearer ${token}` }, body)
  }
  const stateOf = async (token: string) => {
    const { body } = await directory.send('POST', '/_control/introspect', {}, { token })
    return (body as { state: string }).state
  }
  async function administer(method: string, objectId: string, body?: object) {
    const token = await directory.entraToken({ audience: 'communication' })
    const path = `/access/teamsExtension/tenants/${tenantId}/assignments/${objectId}?api-version=2026-09-23`
    return directory.send(method, path, { Authorization: `Bearer ${token}` }, body)
  }

  it('gives an assigned user an identity and a token that ends with the Entra token', async () => {
    const token = await userToken({ expiresInSeconds: 4000 })
    const response = await exchange(token)
    expect(response).toMatchObject({ status: 200, headers: { 'api-supported-versions': versions } })
    const body = response.body as { identity: { id: string }; accessToken: { token: string; expiresOn: string } }
    expect(Object.keys(body)).toEqual(['identity', 'accessToken'])
    expect(body.identity).toEqual({ id: `8:acs:${developmentSeed.id}_${tenantId}_${userObjectId}` })
    const claims = decodeJwt(body.accessToken.token)
    expect(claims).toMatchObject({ skypeid: body.identity.id.slice(2), acsScope: 'voip', exp: decodeJwt(token).exp })
    expect(await stateOf(body.accessToken.token)).toBe('active')
  })

  it('refuses a user without an assignment, and ends tokens with the assignment', async () => {
    const { body } = await exchange(await userToken())
    const { accessToken } = body as { accessToken: { token: string } }
    expect((await administer('DELETE', userObjectId)).status).toBe(204)
    expect(await stateOf(accessToken.token)).toBe('deleted')
    expect(await exchange(await userToken())).toMatchObject({ status: 403, body: forbidden })
  })

  it('serves a user whom the resource assigns, through the named application only', async () => {
    expect(await exchange(await userToken({ objectId: another }))).toMatchObject({ status: 403, body: forbidden })
    await administer('PUT', another, { principalType: 'user', clientIds: [another] })
    expect((await exchange(await userToken({ objectId: another, appId: another }))).status).toBe(200)
    expect((await exchange(await userToken({ objectId: another, appId: clientId }))).status).toBe(403)
    expect((await exchange(await userToken({ objectId: another, appId: another, tenantId: another }))).status).toBe(403)
    await administer('PUT', another, { principalType: 'user' })
    expect((await exchange(await userToken({ objectId: another, appId: another }))).status).toBe(403)
  })

  it.each([
    ['without the permission', { scopes: ['User.Read'] }, 403],
    ['that has expired', { expiresInSeconds: -1 }, 401],
    ['of no user', { scopes: [], roles: ['TeamsExtension.ManageCalls'] }, 403],
  ])('refuses a token %s', async (_case, request, status) => {
    expect((await exchange(await userToken(request))).status).toBe(status)
  })

  it.each(['no token', '', '..'])('refuses the token %j', async (token) => {
    expect(await exchange(token)).toMatchObject({ status: 401, body: { error: { code: 'Denied' } } })
  })

  it.each(['[]', 'no JSON', '7'])('refuses the body %s', async (body) => {
    const response = await exchange(await userToken(), 'teamsExtension', '2025-06-30', body)
    expect(response).toMatchObject({ status: 400, body: { error: { code: 'ValidationError' } } })
  })

  it('exchanges the token of an Entra user in the preview only', async () => {
    const token = await userToken({ scopes: ['VoIP', 'Chat'] })
    const response = await exchange(token, 'entra', '2025-03-02-preview')
    expect(response).toMatchObject({
      status: 200,
      body: { identity: { id: `8:acs:${developmentSeed.id}_wf_${tenantId}_${userObjectId}` } },
    })
    const { accessToken } = response.body as { accessToken: { token: string } }
    expect(decodeJwt(accessToken.token).acsScope).toBe('voip,chat')
    expect(await stateOf(accessToken.token)).toBe('active')
    expect((await exchange(token, 'entra', '2025-06-30')).status).toBe(400)
  })

  it('is in snapshots and in the control API', async () => {
    await administer('PUT', another, { principalType: 'resourceAccount' })
    const { body: snapshot } = await directory.send('GET', '/_control/snapshot')
    await directory.send('POST', '/_control/reset')
    expect((await administer('GET', another)).status).toBe(404)
    await directory.send('PUT', '/_control/snapshot', {}, snapshot as object)
    expect((await administer('GET', another)).status).toBe(200)
    expect((await directory.send('GET', '/_control/teamsAssignments')).body).toEqual({
      teamsAssignments: expect.arrayContaining([
        { resourceId: developmentSeed.id, tenantId, objectId: another, principalType: 'resourceAccount' },
      ]),
    })
  })
})
