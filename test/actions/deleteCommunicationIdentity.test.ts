import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'
import { expectContract, expectError } from '../support/reply.js'

describe('DeleteCommunicationIdentity', () => {
  const api = useApi()
  const remove = (userId: string) =>
    api.request.delete(`/identities/${userId}?api-version=2021-03-07`).set('Connection-String', api.connectionString)

  it('deletes a user for good, along with the tokens', async () => {
    const created = await api.request
      .post('/identities')
      .set('Connection-String', api.connectionString)
      .send({ createTokenWithScopes: ['chat'] })
    const { identity, accessToken } = created.body
    const response = await remove(encodeURIComponent(identity.id))
    expect(response.status).toBe(204)
    expect(response.text).toBe('')
    expectContract('DeleteCommunicationIdentity', response)
    expect(await api.directory.control('/introspect', { token: accessToken.token })).toMatchObject({ active: false })
    expectError(await remove(identity.id), 404, 'IdentityNotFound')
  })

  it('refuses an id that is not percent-encoded UTF-8', async () => {
    expectError(await remove('%E0%A4%A'), 400, 'ValidationError', 'path')
  })
})
