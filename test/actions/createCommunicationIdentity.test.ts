import { describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('CreateCommunicationIdentity', () => {
  const api = useApi()
  const create = (body?: object) => {
    const call = api.request.post('/identities?api-version=2021-03-07').set('Connection-String', api.connectionString)
    return body === undefined ? call : call.send(body)
  }

  describe('validation', () => {
    it.each([
      [{ createTokenWithScopes: ['chat', 'video'] }, 'createTokenWithScopes[1]', 'one of chat, voip'],
      [{ createTokenWithScopes: 'chat' }, 'createTokenWithScopes', 'must be an array, but was "chat"'],
      [{ createTokenWithScopes: ['chat'], expiresInMinutes: 59 }, 'expiresInMinutes', 'must be 60 or more, but was 59'],
      [
        { createTokenWithScopes: ['chat'], expiresInMinutes: 1441 },
        'expiresInMinutes',
        'must be 1440 or less, but was 1441',
      ],
      [{ createTokenWithScopes: ['chat'], expiresInMinutes: 60.5 }, 'expiresInMinutes', 'must be an integer'],
      [['chat'], 'body', 'must be an object'],
    ])('refuses %j and names the place', async (body, target, reason) => {
      const response = await create(body)
      expectError(response, 400, 'ValidationError', target)
      expect(response.body.error.message).toContain(reason)
    })

    it('lists every problem at once', async () => {
      const { body } = await create({ createTokenWithScopes: ['a', 'b'], expiresInMinutes: 1 })
      expect(body.error.details.map((detail: { target: string }) => detail.target)).toEqual([
        'createTokenWithScopes[0]',
        'createTokenWithScopes[1]',
        'expiresInMinutes',
      ])
    })
  })

  describe('lenient inputs', () => {
    it('accepts scopes in any letter case', async () => {
      const response = await create({ createTokenWithScopes: ['VoIP', 'Chat.Join'] })
      expect(response.status).toBe(201)
      expect(decodeJwt(response.body.accessToken.token).acsScope).toBe('voip,chat.join')
    })

    it('ignores unknown members of the body, but names them and the nearest known one', async () => {
      const response = await create({ createTokenWithScope: ['chat'], 채팅: 1 })
      expect(response.status).toBe(201)
      expect(Object.keys(response.body)).toEqual(['identity'])
      expect(response.headers['x-unknown-fields']).toBe(
        'createTokenWithScope; nearest=createTokenWithScopes, %EC%B1%84%ED%8C%85',
      )
      expect((await create({ createTokenWithScopes: ['chat'] })).headers['x-unknown-fields']).toBeUndefined()
    })

    it('does not send back what looks like a secret', async () => {
      const token = `eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.${'c2ln'.repeat(8)}`
      const { headers, text } = await create({ [token]: 1 })
      expect(headers['x-unknown-fields']).toBe('%5Bredacted%5D')
      expect(text).not.toContain(token.slice(0, 20))
    })

    it('names at most five, of 64 characters', async () => {
      const body = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}${'x_'.repeat(50)}`, 1]))
      const names = String((await create(body)).headers['x-unknown-fields']).split(', ')
      expect(names.map((name) => name.length)).toEqual([64, 64, 64, 64, 64])
    })
  })

  describe('behaviour', () => {
    it.each([
      [undefined],
      [{}],
      [{ createTokenWithScopes: [] }],
      [{ createTokenWithScopes: null, expiresInMinutes: null }],
    ])('creates a user without a token for %j', async (body) => {
      const response = await create(body)
      expect(response.status).toBe(201)
      expect(Object.keys(response.body)).toEqual(['identity'])
      expect(response.body.identity.id).toMatch(/^8:acs:[0-9a-f-]{36}_[0-9a-f-]{36}$/)
      expectContract('CreateCommunicationIdentity', response)
    })

    it('creates the token along with the user in one call of the service', async () => {
      const response = await create({ createTokenWithScopes: ['voip', 'chat'], expiresInMinutes: 60 })
      expect(response.status).toBe(201)
      expectContract('CreateCommunicationIdentity', response)
      const { identity, accessToken } = response.body
      const claims = decodeJwt(accessToken.token)
      expect(`8:${claims.skypeid}`).toBe(identity.id)
      expect(claims.acsScope).toBe('voip,chat')
      expect(Number(claims.exp) - Number(claims.csi)).toBe(3600)
      expect(accessToken.expiresOn).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/)
    })

    it('needs no api-version, and takes every one that flows send', async () => {
      const withHeader = (path: string) => api.request.post(path).set('Connection-String', api.connectionString)
      expect((await withHeader('/identities')).status).toBe(201)
      expect((await withHeader('/identities?api-version=2022-10-01')).status).toBe(201)
    })
  })
})
