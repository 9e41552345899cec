import { describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { scopeNames } from '../../src/contract/tokenScopes.js'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('IssueIdentityAccessToken', () => {
  const api = useApi()
  const newUser = async () => {
    const response = await api.request.post('/identities').set('Connection-String', api.connectionString)
    return response.body.identity.id as string
  }
  const issue = (userId: string, body: object) =>
    api.request
      .post(`/identities/${userId}/:issueAccessToken?api-version=2021-03-07`)
      .set('Connection-String', api.connectionString)
      .send(body)

  describe('validation', () => {
    it.each([
      [{}, 'scopes', 'is required'],
      [{ scopes: null }, 'scopes', 'is required'],
      [{ scopes: [] }, 'scopes', 'must have at least one item'],
      [{ scopes: [''] }, 'scopes[0]', 'one of chat, voip'],
      [{ scopes: ['chat'], expiresInMinutes: 'an hour' }, 'expiresInMinutes', 'must be an integer'],
    ])('refuses %j and names the property', async (body, target, reason) => {
      const response = await issue('8:acs:any', body)
      expectError(response, 400, 'ValidationError', target)
      expect(response.body.error.message).toContain(reason)
    })
  })

  describe('behaviour', () => {
    it('issues a token that the published key verifies', async () => {
      const response = await issue(await newUser(), { scopes: ['chat'] })
      expect(response.status).toBe(200)
      expectContract('IssueIdentityAccessToken', response)
      expect(Object.keys(response.body)).toEqual(['token', 'expiresOn'])
      const keys = createRemoteJWKSet(new URL(`${api.directory.endpoint}/.well-known/jwks.json`))
      const { payload, protectedHeader } = await jwtVerify(response.body.token, keys)
      expect(protectedHeader.alg).toBe('RS256')
      expect(payload.acsScope).toBe('chat')
    })

    it.each(scopeNames)('issues a token for %s', async (scope) => {
      expect((await issue(await newUser(), { scopes: [scope] })).status).toBe(200)
    })

    it.each(['%3A', '%3a'])('takes %s for the colon of the path', async (colon) => {
      const path = `/identities/${await newUser()}/${colon}issueAccessToken`
      const response = await api.request
        .post(path)
        .set('Connection-String', api.connectionString)
        .send({ scopes: ['chat'] })
      expect(response.status).toBe(200)
    })

    it('reports that a user id is encoded twice', async () => {
      const response = await issue(encodeURIComponent(encodeURIComponent(await newUser())), { scopes: ['chat'] })
      expectError(response, 400, 'ValidationError', 'identityId')
      expect(response.body.error.message).toContain('encoded twice')
    })

    it('accepts the user id encoded or not', async () => {
      const userId = await newUser()
      expect((await issue(encodeURIComponent(userId), { scopes: scopeNames })).status).toBe(200)
      expect((await issue(userId, { scopes: scopeNames })).status).toBe(200)
    })

    it('returns 404 after the user was deleted, with advice', async () => {
      const userId = await newUser()
      await api.request.delete(`/identities/${userId}`).set('Connection-String', api.connectionString)
      const response = await issue(userId, { scopes: ['chat'] })
      expectError(response, 404, 'IdentityNotFound')
      expect(response.body.error.message).toContain('Create a user first')
    })

    it('keeps the status and code of the service for a user of another resource', async () => {
      const foreign = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000'
      expectError(await issue(foreign, { scopes: ['chat'] }), 401, 'IdentityNotOwned')
    })
  })
})
