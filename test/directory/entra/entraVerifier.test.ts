import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { communicationAudiences, teamsAudiences } from '../../../src/directory/entra/audiences.js'
import { createDevelopmentIssuer } from '../../../src/directory/entra/developmentIssuer.js'
import { createEntraVerifier, EntraTokenRefused } from '../../../src/directory/entra/entraVerifier.js'
import { microsoftEntra } from '../../../src/directory/entra/microsoftEntra.js'
import { openSqliteStore } from '../../../src/directory/store/sqliteStore.js'
import { ServiceError } from '../../../src/errors.js'

const now = Date.parse('2030-01-01T00:00:00Z')
const clock = { now: () => now }
const tenant = '8d4f8b35-5c0e-4f0c-9d2e-2c1de8d9a0a1'
const issuer = createDevelopmentIssuer(clock, openSqliteStore(':memory:'))
const verify = createEntraVerifier({ signers: [issuer.signer], clock, allowedClockSkewMs: 300_000 })
const [audience = ''] = communicationAudiences

/** A key of our own, which signs whatever claims a test needs. */
const { privateKey, publicKey } = await generateKeyPair('RS256')
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }] }
const own = { issuers: ['https://sts.test/{tenantid}/'], keys: jwks }
const verifyOwn = createEntraVerifier({ signers: [own], clock, allowedClockSkewMs: 300_000 })
const sign = (claims: object, header = { alg: 'RS256', kid: 'k1' }) =>
  new SignJWT({ iss: `https://sts.test/${tenant}/`, tid: tenant, aud: audience, exp: now / 1000 + 60, ...claims })
    .setProtectedHeader(header)
    .sign(privateKey)

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serveKeys(status: number, body: object): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
}

describe('createEntraVerifier', () => {
  it.each(communicationAudiences)('accepts a token for %s', async (aud) => {
    const { token } = await issuer.issue({ audience: aud, roles: ['Contributor'] })
    expect(await verify(token, communicationAudiences)).toMatchObject({ aud, roles: ['Contributor'] })
  })

  it('fetches the keys of a signer from its address', async () => {
    const verifyRemote = createEntraVerifier({
      signers: [{ ...own, keys: await serveKeys(200, jwks) }],
      clock,
      allowedClockSkewMs: 0,
    })
    expect(await verifyRemote(await sign({}), communicationAudiences)).toMatchObject({ tid: tenant })
  })

  it('returns 503, not a fault of the caller, when the keys cannot be fetched', async () => {
    const signers = [{ ...own, keys: await serveKeys(500, {}) }]
    const verifyRemote = createEntraVerifier({ signers, clock, allowedClockSkewMs: 0 })
    const refusal = verifyRemote(await sign({}), communicationAudiences)
    await expect(refusal).rejects.toBeInstanceOf(ServiceError)
    await expect(refusal).rejects.toMatchObject({ status: 503 })
  })

  it.each([
    ['for another audience', { aud: 'https://graph.microsoft.com' }],
    ['for the exchange, not the data plane', { aud: teamsAudiences[0] }],
    ['of an unknown issuer', { iss: 'https://sts.example/' }],
    ["of another tenant than its issuer's", { tid: 'other' }],
    ['without an issuer', { iss: undefined }],
    ['without an end', { exp: undefined }],
    ['that has just ended, within the clock skew', { exp: now / 1000 }],
    ['that begins later than the clock skew', { nbf: now / 1000 + 301 }],
  ])('refuses a token %s', async (_case, claims) => {
    await expect(verifyOwn(await sign(claims), communicationAudiences)).rejects.toBeInstanceOf(EntraTokenRefused)
  })

  it('accepts a token that begins within the clock skew', async () => {
    expect(await verifyOwn(await sign({ nbf: now / 1000 + 299 }), communicationAudiences)).toBeDefined()
  })

  it('refuses a token of an unknown key, a changed token and no token', async () => {
    const token = await sign({})
    const [head, payload, signature = ''] = token.split('.')
    const changed = `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    for (const text of [await sign({}, { alg: 'RS256', kid: 'k2' }), changed, 'invalid', '', 'a.b.c']) {
      await expect(verifyOwn(text, communicationAudiences)).rejects.toBeInstanceOf(EntraTokenRefused)
    }
  })

  it('refuses a token signed with the public key as a shared secret', async () => {
    const token = await new SignJWT({ iss: `https://sts.test/${tenant}/`, tid: tenant, aud: audience, exp: now })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(Buffer.from(JSON.stringify(jwks.keys[0])))
    await expect(verifyOwn(token, communicationAudiences)).rejects.toBeInstanceOf(EntraTokenRefused)
  })

  it.each(['RS384', 'RS512', 'PS256', 'ES256'])('refuses a token signed with %s by a trusted key', async (alg) => {
    const pair = await generateKeyPair(alg)
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] }
    const verifyAlg = createEntraVerifier({ signers: [{ ...own, keys }], clock, allowedClockSkewMs: 0 })
    const token = await new SignJWT({
      iss: `https://sts.test/${tenant}/`,
      tid: tenant,
      aud: audience,
      exp: now / 1000 + 60,
    })
      .setProtectedHeader({ alg, kid: 'k1' })
      .sign(pair.privateKey)
    await expect(verifyAlg(token, communicationAudiences)).rejects.toBeInstanceOf(EntraTokenRefused)
  })

  it('takes {host} for one host, and for nothing more', async () => {
    const anyHost = { ...own, issuers: ['https://{host}/{tenantid}/v2.0'] }
    const verifyAny = createEntraVerifier({ signers: [anyHost], clock, allowedClockSkewMs: 0 })
    const ends = (iss: string) => sign({ iss }).then((token) => verifyAny(token, communicationAudiences))
    expect(await ends(`https://localhost:3443/${tenant}/v2.0`)).toBeDefined()
    for (const iss of [
      `https:///${tenant}/v2.0`,
      `https://a/b/${tenant}/v2.0`,
      `https://a/other/v2.0`,
      `http://a/${tenant}/v2.0`,
      `https://${tenant}/v2.0`,
    ]) {
      await expect(ends(iss)).rejects.toBeInstanceOf(EntraTokenRefused)
    }
  })

  it('distinguishes two development issuers', async () => {
    const { token } = await createDevelopmentIssuer(clock, openSqliteStore(':memory:')).issue({ audience })
    await expect(verify(token, communicationAudiences)).rejects.toBeInstanceOf(EntraTokenRefused)
  })
})

describe('microsoftEntra', () => {
  it('names both token versions of one tenant and where its keys are', () => {
    expect(microsoftEntra(tenant)).toEqual({
      issuers: [`https://sts.windows.net/${tenant}/`, `https://login.microsoftonline.com/${tenant}/v2.0`],
      keys: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
    })
  })
})
