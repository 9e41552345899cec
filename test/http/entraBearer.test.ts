import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { createEntraBearerCheck } from '../../src/http/entraBearer.js'

const tenantId = '11111111-2222-4333-8444-555555555555'
const audience = 'api://acs-identity'

describe('a Microsoft Entra token', () => {
  let authority = ''
  let server: Server
  let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
  let check: ReturnType<typeof createEntraBearerCheck>

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256')
    privateKey = pair.privateKey
    const key = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
    server = createServer((request, response) => {
      response.statusCode = request.url === `/${tenantId}/discovery/v2.0/keys` ? 200 : 404
      response.end(JSON.stringify({ keys: [key] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    check = createEntraBearerCheck({ tenantId, audiences: [audience], authority })
  })
  afterAll(() => void server.close())

  const sign = (claims: JWTPayload, expires = '1h') =>
    new SignJWT({ aud: audience, iss: `${authority}/${tenantId}/v2.0`, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setExpirationTime(expires)
      .sign(privateKey)

  it('is trusted with the delegated scope or the application role', async () => {
    const all = { kind: 'entra', name: 'ada', permissions: {} }
    await expect(check(await sign({ sub: 'ada', scp: 'profile access_as_user' }))).resolves.toMatchObject(all)
    await expect(check(await sign({ sub: 'ada', roles: ['access_as_user'] }))).resolves.toMatchObject(all)
  })

  it.each([
    [{ scp: 'profile' }, '1h', 403, 'access_as_user'],
    [{ scp: 'access_as_user', aud: 'api://other' }, '1h', 401, "claim 'aud'"],
    [{ scp: 'access_as_user', iss: 'https://evil.example' }, '1h', 401, "claim 'iss'"],
    [{ scp: 'access_as_user' }, '-1h', 401, 'expired'],
  ])('with %j that expires in %s is refused', async (claims, expires, status, reason) => {
    await expect(check(await sign(claims, expires))).rejects.toMatchObject({
      status,
      message: expect.stringContaining(reason),
    })
  })

  it('is refused when nobody signed it, and when another key did', async () => {
    const otherPair = await generateKeyPair('RS256')
    const forged = await new SignJWT({ aud: audience, iss: `${authority}/${tenantId}/v2.0`, scp: 'access_as_user' })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setExpirationTime('1h')
      .sign(otherPair.privateKey)
    await expect(check(forged)).rejects.toMatchObject({ status: 401 })
    await expect(check('not.a.token')).rejects.toMatchObject({ status: 401 })
  })

  it('is answered 503 while the keys cannot be fetched', async () => {
    const lost = createEntraBearerCheck({ tenantId: 'unknown', audiences: [audience], authority })
    await expect(lost(await sign({ scp: 'access_as_user' }))).rejects.toMatchObject({ status: 503 })
  })
})
