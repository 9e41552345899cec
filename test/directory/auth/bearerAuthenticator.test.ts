import { describe, expect, it } from '@jest/globals'
import { createDevelopmentIssuer } from '../../../src/directory/entra/developmentIssuer.js'
import { developmentPrincipal } from '../../../src/directory/entra/developmentPrincipal.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { useDirectory } from '../../support/directory.js'
import { useSecureDirectory } from '../../support/secureDirectory.js'

const create = '/identities?api-version=2023-10-01'
const deniedResponse = {
  status: 401,
  body: { error: { code: 'Denied', message: 'Denied by the resource provider.' } },
}
const tenantId = '8d4f8b35-5c0e-4f0c-9d2e-2c1de8d9a0a1'
const appId = 'f3a3f0f4-6b5f-4c1c-8c8d-4a4a4d9e9a11'
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

describe('bearer tokens over TLS', () => {
  const directory = useSecureDirectory()

  it('authenticate the resource, without a signed date or body hash', async () => {
    const token = await directory.entraToken({ audience: 'communication' })
    expect(await directory.send('POST', create, bearer(token))).toMatchObject({
      status: 201,
      body: { identity: { id: expect.stringContaining(`8:acs:${developmentSeed.id}_`) } },
    })
  })

  it('take the scheme in any case', async () => {
    const token = await directory.entraToken({ audience: 'communication' })
    expect(await directory.send('POST', create, { Authorization: `bearer ${token}` })).toMatchObject({ status: 201 })
  })

  it("get the same refusal for another resource's identity as keys do", async () => {
    const token = await directory.entraToken({ audience: 'communication' })
    const id = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000'
    expect(
      await directory.send('POST', `/identities/${id}/:revokeAccessTokens?api-version=2023-10-01`, bearer(token)),
    ).toMatchObject({ status: 401, body: { error: { code: 'IdentityNotOwned' } } })
  })

  it('are refused after their end, for another audience and of an unknown issuer', async () => {
    const unknown = await createDevelopmentIssuer({ now: Date.now }, openSqliteStore(':memory:')).issue({
      audience: 'https://communication.azure.com',
    })
    const tokens = [
      await directory.entraToken({ audience: 'communication', expiresInSeconds: -1 }),
      await directory.entraToken({ audience: 'teams' }),
      unknown.token,
      'no token at all',
      '',
    ]
    for (const token of tokens) {
      const response = await directory.send('POST', create, bearer(token))
      expect(response).toMatchObject(deniedResponse)
      expect(response.headers).not.toHaveProperty('www-authenticate')
      expect(response.headers).not.toHaveProperty('api-supported-versions')
    }
  })
})

describe('bearer tokens over plain HTTP', () => {
  const directory = useDirectory()

  it('are refused, whatever their claims', async () => {
    const { token } = (await directory.control('/entra/tokens', { audience: 'communication' })) as { token: string }
    const response = await fetch(directory.endpoint + create, { method: 'POST', headers: bearer(token) })
    expect({ status: response.status, body: await response.json() }).toEqual(deniedResponse)
  })
})

describe('roles', () => {
  const principalId = 'f3a3f0f4-6b5f-4c1c-8c8d-4a4a4d9e9a12'
  const directory = useSecureDirectory({ entra: { principalIds: [principalId.toUpperCase()] } })
  const status = async (request: object) => {
    const token = await directory.entraToken({ audience: 'communication', ...request })
    return (await directory.send('POST', create, bearer(token))).status
  }

  it('are required: another principal gets the refusal of the service', async () => {
    const token = await directory.entraToken({ audience: 'communication', tenantId, appId, objectId: appId })
    expect(await directory.send('POST', create, bearer(token))).toMatchObject(deniedResponse)
  })

  it('are those of a setting, and of the published principals', async () => {
    expect(await status({ objectId: principalId })).toBe(201)
    for (const objectId of [developmentPrincipal.managedIdentityId, developmentPrincipal.userObjectId]) {
      expect(await status({ objectId })).toBe(201)
    }
  })

  it('are given and taken by the control API', async () => {
    const objectId = 'f3a3f0f4-6b5f-4c1c-8c8d-4a4a4d9e9a13'
    const assign = () => directory.send('POST', '/_control/roleAssignments', {}, { principalId: objectId })
    expect((await assign()).status).toBe(201)
    expect((await assign()).status).toBe(200)
    expect(await status({ objectId })).toBe(201)
    expect((await directory.send('GET', '/_control/roleAssignments')).body).toMatchObject({
      roleAssignments: expect.arrayContaining([{ resourceId: developmentSeed.id, principalId: objectId }]),
    })
    const remove = () => directory.send('DELETE', `/_control/roleAssignments/${objectId}`)
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
    expect(await status({ objectId })).toBe(401)
  })

  it('can be taken from the published principals until a reset', async () => {
    await directory.send('DELETE', `/_control/roleAssignments/${developmentPrincipal.clientId}`)
    expect(await status({})).toBe(401)
    await directory.send('POST', '/_control/reset')
    expect(await status({})).toBe(201)
  })
})

describe('a directory with keys of its own', () => {
  const primaryKey = Buffer.from('a key that is not published').toString('base64')
  const directory = useSecureDirectory({ resources: [{ ...developmentSeed, primaryKey }] })

  it('has no stand-in for Entra, whose published secret would open it', async () => {
    expect(await directory.send('POST', '/_control/entra/tokens', {}, { audience: 'communication' })).toMatchObject({
      status: 409,
      body: { error: { code: 'NoDevelopmentIssuer' } },
    })
    expect(await directory.send('GET', `/${developmentPrincipal.tenantId}/discovery/v2.0/keys`)).not.toMatchObject({
      status: 200,
    })
  })
})
