import { describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { developmentPrincipal } from '../../../src/directory/entra/developmentPrincipal.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { useSecureDirectory } from '../../support/secureDirectory.js'

const { tenantId, clientId: appId, userObjectId: userId } = developmentPrincipal
const another = '11111111-2222-3333-4444-555555555555'
const teamsVersions =
  '2021-10-31-preview, 2022-06-01, 2022-10-01, 2023-10-01, 2025-03-02-preview, 2025-06-30, 2026-07-22, 2026-09-23'

describe('exchangeTeamsToken', () => {
  const directory = useSecureDirectory()

  async function exchange(body: object | string, version = '2023-10-01') {
    const bearer = await directory.entraToken({ audience: 'communication' })
    const path = `/teamsUser/:exchangeAccessToken?api-version=${version}`
    return directory.send('POST', path, { Authorization: `Bearer ${bearer}` }, body)
  }
  const teamsToken = (request: object = {}) => directory.entraToken({ audience: 'teams', ...request })

  it('gives a token that names the Teams user, ends with the Entra token and is active', async () => {
    const second = Math.floor(Date.now() / 1000)
    const token = await teamsToken({ expiresInSeconds: 4000 })
    const { exp, iat, uti } = decodeJwt(token)
    const response = await exchange({ token, appId, userId })
    expect(response.status).toBe(200)
    expect(Object.keys(response.body as object)).toEqual(['token', 'expiresOn'])
    const { token: exchanged, expiresOn } = response.body as { token: string; expiresOn: string }
    expect(Object.entries(decodeJwt(exchanged))).toEqual([
      ['skypeid', `orgid:${userId}`],
      ['scp', 1024],
      ['csi', String(iat)],
      ['exp', exp],
      ['rgn', developmentSeed.region],
      ['tid', tenantId],
      ['acsScope', 'voip,chat'],
      ['resourceId', developmentSeed.id],
      ['aad_iat', String(iat)],
      ['aad_uti', uti],
      ['aad_appid', appId],
      ['iat', expect.any(Number)],
    ])
    const issuedAfter = (decodeJwt(exchanged).iat ?? 0) - second
    expect(issuedAfter).toBeGreaterThanOrEqual(0)
    expect(issuedAfter).toBeLessThan(300)
    expect(Date.parse(expiresOn)).toBe(Number(exp) * 1000)
    expect(response.headers['api-supported-versions']).toBe(teamsVersions)
    expect((await directory.send('POST', '/_control/introspect', {}, { token: exchanged })).body).toMatchObject({
      state: 'active',
    })
  })

  it('compares ids in any case', async () => {
    const token = await teamsToken()
    expect(await exchange({ token, appId: appId.toUpperCase(), userId: userId.toUpperCase() })).toMatchObject({
      status: 200,
    })
  })

  it('opens only what the permissions of the token open', async () => {
    const token = await teamsToken({ scopes: ['Teams.ManageCalls', 'User.Read'] })
    const { body } = await exchange({ token, appId, userId })
    expect(decodeJwt((body as { token: string }).token)).toMatchObject({ acsScope: 'voip' })
  })

  describe('the Teams token, validated first', () => {
    it.each([
      ['empty', () => ''],
      ['absent', () => undefined],
      ['null', () => null],
      ['no token', () => 'invalid'],
      ['ended', () => teamsToken({ expiresInSeconds: -1 })],
      ['for the data plane', () => directory.entraToken({ audience: 'communication' })],
      ['without a Teams permission', () => teamsToken({ scopes: ['User.Read'] })],
    ])('refuses one that is %s', async (_case, make) => {
      for (const rest of [
        { appId, userId },
        { appId: '', userId: '' },
      ]) {
        const response = await exchange({ token: await make(), ...rest })
        expect(response).toMatchObject({
          status: 401,
          body: { error: { code: 'InvalidAccessToken', message: 'Provided access token is not valid.' } },
        })
        expect(response.headers).not.toHaveProperty('api-supported-versions')
      }
    })
  })

  it.each([
    [{ appId: '' }, 'AppId: The AppId field is required.', 'AppId', false],
    [{ appId: null }, 'AppId: The AppId field is required.', 'AppId', false],
    [{ userId: '' }, 'UserId: The UserId field is required.', 'UserId', false],
    [{ appId: 'invalid' }, 'Provided AppId has invalid format.', 'appId', true],
    [{ appId: another }, 'AAD application is not the expected one.', 'appId', true],
    [{ userId: 'invalid' }, 'Provided UserId has invalid format.', 'userId', true],
    [{ userId: another }, 'Provided AAD token issued for unexpected user.', 'userId', true],
  ])('refuses %j', async (fault, message, target, byAction) => {
    const response = await exchange({ token: await teamsToken(), appId, userId, ...fault })
    expect(response).toMatchObject({ status: 400, body: { error: { code: 'ValidationError', message, target } } })
    expect(response.headers['content-type']).toBe('application/json')
    expect(response.headers['api-supported-versions']).toBe(byAction ? teamsVersions : undefined)
  })

  it.each([
    ['no JSON', 'could not be read: '],
    ['[]', 'could not be read: '],
    ['{"token":1}', 'could not be read: token is not a string.'],
  ])('refuses the body %s', async (body, message) => {
    expect(await exchange(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'ValidationError', message: expect.stringContaining(message) } },
    })
  })

  it('compares nothing in the preview, whose body has the token alone', async () => {
    expect(await exchange({ token: await teamsToken() }, '2021-10-31-preview')).toMatchObject({ status: 200 })
  })

  it.each(['2021-03-07', '2021-11-01'])('is not there in %s', async (version) => {
    expect(await exchange({}, version)).toMatchObject({
      status: 400,
      body: { error: { code: 'UnsupportedApiVersion' } },
    })
  })
})
