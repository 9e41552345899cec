import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('the counters of a directory', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)

  it('count every operation by its status, and start at zero again', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { user } = await client.createUserAndToken(['chat'])
    await client.createUser()
    await client.deleteUser(user)
    await expect(client.getToken(user, ['chat'])).rejects.toBeDefined()
    await fetch(`${directory.endpoint}/identities`, { method: 'POST' })
    await fetch(`${directory.endpoint}/elsewhere`)
    expect((await control('GET', '/counters')).body).toEqual({
      requests: [
        { operation: 'CreateIdentity', status: 201, count: 2 },
        { operation: 'CreateIdentity', status: 401, count: 1 },
        { operation: 'DeleteIdentity', status: 204, count: 1 },
        { operation: 'CreateToken', status: 404, count: 1 },
      ],
    })
    await control('DELETE', '/counters')
    expect((await control('GET', '/counters')).body).toEqual({ requests: [] })
  })
})
