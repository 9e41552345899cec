import { beforeAll, describe, expect, it } from '@jest/globals'
import { createBearerAuthenticator } from '../../../src/directory/auth/bearerAuthenticator.js'
import { createUserAuthenticator } from '../../../src/directory/auth/userAuthenticator.js'
import { EntraTokenRefused, type VerifyEntraToken } from '../../../src/directory/entra/entraVerifier.js'
import { createResourceRegistry, type ResourceRegistry } from '../../../src/directory/resources/resourceRegistry.js'
import { createRoleRegistry, type RoleRegistry } from '../../../src/directory/resources/roleRegistry.js'
import { developmentSeed } from '../../../src/directory/seeds.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'

const first = '00000000-0000-4000-8000-000000000001'
const second = '00000000-0000-4000-8000-000000000002'
const elsewhere = '00000000-0000-4000-8000-000000000003'
const principalId = '00000000-0000-4000-8000-00000000000a'
const secondOnly = '00000000-0000-4000-8000-00000000000b'
const claims = { exp: 0, oid: principalId }

/** The claims of a verified token; `refused` and `broken` fail in the two ways there are. */
const verifyEntraToken: VerifyEntraToken = async (token) => {
  if (token === 'refused') throw new EntraTokenRefused('it is refused')
  if (token === 'broken') throw new Error('no keys')
  return token === 'second' ? { ...claims, oid: secondOnly } : claims
}
const request = (authorization: string, { host = 'localhost', secure = true } = {}) => ({
  method: 'POST',
  target: '/',
  headers: { host, authorization },
  body: Buffer.alloc(0),
  secure,
  localPort: 443,
})
const refusal = { status: 401, code: 'Denied', message: 'Denied by the resource provider.' }

let resources: ResourceRegistry
let roles: RoleRegistry
beforeAll(async () => {
  const store = openSqliteStore(':memory:')
  for (const id of [first, second]) await store.saveResource({ ...developmentSeed, id })
  await store.saveResource({ ...developmentSeed, id: elsewhere, host: 'elsewhere' })
  resources = await createResourceRegistry(store)
  roles = await createRoleRegistry(store)
  for (const resourceId of [first, second]) await roles.add({ resourceId, principalId })
  await roles.add({ resourceId: second, principalId: secondOnly })
})

describe('the resource that a token of an application is for', () => {
  const find = async (token: string, options: { host?: string; secure?: boolean; defaultResourceId?: string } = {}) => {
    const { defaultResourceId, ...rest } = options
    const authenticator = createBearerAuthenticator({ verifyEntraToken, resources, roles, defaultResourceId })
    return (await authenticator.authenticate(request('', rest), `Bearer ${token}`)).id
  }

  it('is the default one of those behind the address where the principal has a role, else the first', async () => {
    expect(await find('any')).toBe(first)
    expect(await find('any', { defaultResourceId: second })).toBe(second)
    expect(await find('second', { defaultResourceId: first })).toBe(second)
    await expect(find('any', { host: 'elsewhere' })).rejects.toMatchObject(refusal)
  })

  it('is none for a token that is refused, and the cause is kept for the log', async () => {
    await expect(find('refused')).rejects.toMatchObject({ ...refusal, cause: expect.any(EntraTokenRefused) })
    await expect(find('broken')).rejects.toThrow('no keys')
    await expect(find('any', { secure: false })).rejects.toMatchObject(refusal)
  })

  it('is found with spaces around the token', async () => {
    expect(await find('  second ')).toBe(second)
  })
})

describe('the resource that a token of a user is for', () => {
  const find = async (
    authorization: string,
    options: { host?: string; secure?: boolean; defaultResourceId?: string } = {},
  ) => {
    const { defaultResourceId, ...rest } = options
    const authenticate = createUserAuthenticator({ verifyEntraToken, resources, defaultResourceId })
    const { resource, user } = await authenticate(request(authorization, rest))
    expect(user).toEqual(claims)
    return resource.id
  }

  it('is the default one of those behind the address, else the first; no role is needed', async () => {
    expect(await find('Bearer any')).toBe(first)
    expect(await find('bearer any', { defaultResourceId: second })).toBe(second)
    expect(await find('Bearer any', { defaultResourceId: second, host: 'elsewhere' })).toBe(elsewhere)
  })

  it.each([
    ['over plain HTTP', 'Bearer any', false],
    ['without a token', 'Bearer ', true],
    ['with another scheme', 'HMAC-SHA256 any', true],
  ])('is none %s', async (_case, authorization, secure) => {
    await expect(find(authorization, { secure })).rejects.toMatchObject(refusal)
  })

  it('is none where there is no resource', async () => {
    const empty = await createResourceRegistry(openSqliteStore(':memory:'))
    const authenticate = createUserAuthenticator({ verifyEntraToken, resources: empty, defaultResourceId: first })
    await expect(authenticate(request('Bearer any'))).rejects.toMatchObject(refusal)
  })

  it('is none for a token that is refused, and the cause is kept for the log', async () => {
    await expect(find('Bearer refused')).rejects.toMatchObject({ ...refusal, cause: expect.any(EntraTokenRefused) })
    await expect(find('Bearer broken')).rejects.toThrow('no keys')
  })
})
