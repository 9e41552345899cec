import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('RevokeIdentityAccessTokens', () => {
  const api = useApi()
  const post = (path: string, body?: object) =>
    api.request.post(path).set('Connection-String', api.connectionString).send(body)

  it('revokes every token issued so far, and lets new ones be issued', async () => {
    const created = await post('/identities', { createTokenWithScopes: ['chat'] })
    const { identity, accessToken } = created.body
    const introspect = (token: string) => api.directory.control('/introspect', { token })
    expect(await introspect(accessToken.token)).toMatchObject({ active: true })

    const response = await post(
      `/identities/${encodeURIComponent(identity.id)}/:revokeAccessTokens?api-version=2021-03-07`,
    )
    expect(response.status).toBe(204)
    expect(response.text).toBe('')
    expectContract('RevokeIdentityAccessTokens', response)
    expect(await introspect(accessToken.token)).toMatchObject({ active: false })

    const renewed = await post(`/identities/${identity.id}/:issueAccessToken`, { scopes: ['chat'] })
    expect(await introspect(renewed.body.token)).toMatchObject({ active: true })
  })

  it('returns 404 for a user that was never created', async () => {
    const created = await post('/identities')
    const userId = created.body.identity.id.replace(/.{12}$/, 'ffffffffffff')
    expectError(await post(`/identities/${userId}/:revokeAccessTokens`), 404, 'IdentityNotFound')
  })
})
