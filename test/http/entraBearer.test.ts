import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { createEntraBearerCheck, type VerifyBearer } from '../../src/http/entraBearer.js'
import { type EntraIssuer, startEntraIssuer, tenantId } from '../support/entraIssuer.js'

const audience = 'api://acs-identity'
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a Microsoft Entra token', () => {
  let issuer: EntraIssuer
  let verify: VerifyBearer
  beforeAll(async () => {
    issuer = await startEntraIssuer(audience)
    verify = createEntraBearerCheck({ tenantId, audiences: ['another', audience], authority: issuer.authority })
  })
  afterAll(() => issuer.close())

  it('is trusted with the permission, and names its subject', async () => {
    const token = await issuer.token({ scope: 'access_as_user other' })
    expect(await verify(token)).toEqual({
      kind: 'entra',
      digest: expect.stringMatching(/^[\w-]{43}$/),
      name: 'a-flow',
      permissions: {},
    })
  })

  it.each([
    ['for another audience', { audience: 'api://other' }, 401, "claim 'aud'"],
    ['without the permission', { scope: 'other' }, 403, 'access_as_user'],
    ['that has expired', { lifetimeSeconds: -120 }, 401, 'expired'],
  ])('%s is refused', async (_case, terms, status, reason) => {
    await expect(issuer.token(terms).then(verify)).rejects.toMatchObject({
      status,
      message: expect.stringContaining(reason),
    })
  })

  it('of another tenant is refused', async () => {
    const otherTenant = createEntraBearerCheck({
      tenantId: '99999999-2222-4333-8444-555555555555',
      audiences: [audience],
      authority: issuer.authority,
    })
    // Its keys are not there to be fetched; a tenant that has keys refuses the issuer of another.
    await expect(issuer.token().then(otherTenant)).rejects.toMatchObject({ status: 503 })
    const { claims, sign } = await forger()
    await expect(sign({ ...claims, iss: `${issuer.authority}/other/v2.0` }).then(verify)).rejects.toMatchObject({
      status: 401,
    })
  })

  it('is refused when it is not signed with a key of the tenant', async () => {
    const token = await issuer.token()
    const [header = '', payload = '', signature = ''] = token.split('.')
    const { claims, sign } = await forger()
    const [key] = (await issuer.keys()).keys
    const publicKey = await importJWK(key ?? {}, 'RS256')
    if (publicKey instanceof Uint8Array) throw new Error('The issuer publishes no RSA key.')
    const pem = await exportSPKI(publicKey)
    const hs256 = `${encode({ alg: 'HS256', kid: key?.kid })}.${payload}`
    const forged = {
      'alg none': `${encode({ alg: 'none', kid: key?.kid })}.${payload}.`,
      'HS256 with the public key': `${hs256}.${createHmac('sha256', pem).update(hs256).digest('base64url')}`,
      'another key': await sign(claims),
      'no signature': `${header}.${payload}.`,
      'another payload': `${header}.${encode({ ...claims, scp: 'access_as_user admin' })}.${signature}`,
      'no token': 'not.a.token',
    }
    for (const [name, text] of Object.entries(forged)) {
      await expect(verify(text).then(() => name)).rejects.toMatchObject({ status: 401 })
    }
  })

  /** Signs what the issuer would sign, under the id of its key, with a key of its own. */
  async function forger() {
    const token = await issuer.token()
    const { privateKey } = await generateKeyPair('RS256')
    const sign = (claims: JWTPayload) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...decodeProtectedHeader(token) }).sign(privateKey)
    return { claims: decodeJwt(token), sign }
  }
})

describe('the claim exp', () => {
  it('is required', async () => {
    const issuer = await startEntraIssuer(audience, { expires: false })
    try {
      const verify = createEntraBearerCheck({ tenantId, audiences: [audience], authority: issuer.authority })
      await expect(issuer.token().then(verify)).rejects.toMatchObject({
        status: 401,
        message: expect.stringContaining("claim 'exp'"),
      })
    } finally {
      await issuer.close()
    }
  })
})

describe('the keys of a tenant', () => {
  const hour = 3_600_000
  let issuer: EntraIssuer
  let now = Date.now()
  const verifier = () =>
    createEntraBearerCheck({
      tenantId,
      audiences: [audience],
      authority: issuer.authority,
      clock: { now: () => now },
      longestOutageMs: hour,
      cooldownMs: 0,
    })
  beforeAll(async () => {
    issuer = await startEntraIssuer(audience)
  })
  afterAll(() => issuer.close())

  it('are fetched once for many tokens at a time, and again after a rotation', async () => {
    const verify = verifier()
    const before = issuer.keyRequests
    const token = await issuer.token()
    await Promise.all(Array.from({ length: 10 }, () => verify(token)))
    expect(issuer.keyRequests).toBe(before + 1)
    await issuer.rotateKeys()
    await expect(issuer.token().then(verify)).resolves.toBeDefined()
    await expect(verify(token)).rejects.toMatchObject({ status: 401 })
  })

  it('are requested no more often than the pause allows while they cannot be fetched', async () => {
    const verify = verifier()
    const token = await issuer.token()
    issuer.publish(false)
    const attempts = async () => {
      const before = issuer.keyRequests
      for (let i = 0; i < 10; i++) await expect(verify(token)).rejects.toMatchObject({ status: 503 })
      return issuer.keyRequests - before
    }
    expect(await attempts()).toBe(1)
    now += 1_000
    expect(await attempts()).toBe(1)
    now += 1_999
    expect(await attempts()).toBe(0)
    now += 1
    expect(await attempts()).toBe(1)
    issuer.publish(true)
    now += 60_000
    await expect(verify(token)).resolves.toBeDefined()
  })

  it('remain in use for a while when they cannot be fetched again, but not for ever', async () => {
    const verify = verifier()
    const token = await issuer.token()
    await verify(token)
    issuer.publish(false)
    await issuer.rotateKeys()
    const unknown = await issuer.token()
    await expect(verify(unknown)).rejects.toMatchObject({ status: 401 })
    await expect(verify(token)).resolves.toBeDefined()
    now += hour
    await expect(verify(unknown)).rejects.toMatchObject({ status: 503 })
    issuer.publish(true)
  })
})
