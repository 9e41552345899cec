import { describe, expect, it } from '@jest/globals'
import { useHouse } from '../support/house.js'
import { expectContract, expectError } from '../support/reply.js'

describe('DeleteCommunicationIdentity', () => {
  const house = useHouse()
  const remove = (userId: string) =>
    house.api.delete(`/identities/${userId}?api-version=2021-03-07`).set('Connection-String', house.connectionString)

  it('deletes a user for good, along with the tokens', async () => {
    const created = await house.api
      .post('/identities')
      .set('Connection-String', house.connectionString)
      .send({ createTokenWithScopes: ['chat'] })
    const { identity, accessToken } = created.body
    const response = await remove(encodeURIComponent(identity.id))
    expect(response.status).toBe(204)
    expect(response.text).toBe('')
    expectContract('DeleteCommunicationIdentity', response)
    expect(await house.directory.control('/introspect', { token: accessToken.token })).toMatchObject({ active: false })
    expectError(await remove(identity.id), 404, 'IdentityNotFound')
  })

  it('refuses an id that is not percent-encoded UTF-8', async () => {
    expectError(await remove('%E0%A4%A'), 400, 'ValidationError', 'path')
  })
})
