import { generateKeyPairSync } from 'node:crypto'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { developmentSeed } from '../../src/directory/seeds.js'
import { useDirectory } from '../support/directory.js'

describe('the state of a token', () => {
  const directory = useDirectory()
  const client = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
  const stateOf = async (token: string, resourceId?: string) => {
    const body = { token, ...(resourceId === undefined ? {} : { resourceId }) }
    return ((await directory.control('/introspect', body)) as { state: string }).state
  }

  it('is that of its identity, its signature and its resource', async () => {
    const { user, token } = await client().createUserAndToken(['chat'])
    expect(await stateOf(token)).toBe('active')
    expect(await stateOf(token, developmentSeed.id)).toBe('active')
    expect(await stateOf(token, '11111111-2222-4333-8444-555555555555')).toBe('wrongResource')

    const [header, claims, signature] = token.split('.') as [string, string, string]
    const more = Buffer.from(JSON.stringify({ ...decodeJwt(token), acsScope: 'chat,voip' })).toString('base64url')
    expect(await stateOf(`${header}.${more}.${signature}`)).toBe('wrongSignature')
    expect(await stateOf(`${header}.${claims}`)).toBe('malformed')

    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const sign = (kid: string) =>
      new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
    expect(await stateOf(await sign('another'))).toBe('unknownKey')
    expect(await stateOf(await sign(decodeProtectedHeader(token).kid ?? ''))).toBe('wrongSignature')

    await client().revokeTokens(user)
    expect(await stateOf(token)).toBe('revoked')
    await client().deleteUser(user)
    expect(await stateOf(token)).toBe('deleted')
  })

  it('is nothing once its identity is reset away', async () => {
    const { token } = await client().createUserAndToken(['chat'])
    await directory.control('/reset')
    expect(await stateOf(token)).toBe('unknownIdentity')
  })

  it('ends for tokens issued before a revoke of the same instant, and not for those issued after', async () => {
    await directory.control('/clock/freeze', {})
    const user = await client().createUser()
    const before = await client().getToken(user, ['chat'])
    await client().revokeTokens(user)
    const after = await client().getToken(user, ['chat'])
    expect([await stateOf(before.token), await stateOf(after.token)]).toEqual(['revoked', 'active'])
    await client().revokeTokens(user)
    expect(await stateOf(after.token)).toBe('revoked')
    await directory.control('/clock/resume')
  })

  it('ends with a revoke though the clock went back after the token was issued', async () => {
    const { user, token } = await client().createUserAndToken(['chat'])
    await directory.control('/clock/advance', { seconds: -3600 })
    const second = await client().getToken(user, ['chat'])
    await client().revokeTokens(user)
    const after = await client().getToken(user, ['chat'])
    const states = async () => Promise.all([token, second.token, after.token].map((one) => stateOf(one)))
    expect(await states()).toEqual(['revoked', 'revoked', 'active'])
    await directory.control('/clock/resume')
    expect(await states()).toEqual(['revoked', 'revoked', 'active'])
  })
})
