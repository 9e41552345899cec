import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { TokenCredential } from '@azure/core-auth'
import { describe, expect, it } from '@jest/globals'
import { entraPassword } from '../../src/storage/entraPassword.js'
import { createPostgresConnections } from '../../src/storage/postgresConnections.js'

describe('the password of an Azure database', () => {
  const scopes: unknown[] = []
  const credential: TokenCredential = {
    async getToken(scope) {
      scopes.push(scope)
      return { token: `token ${scopes.length}`, expiresOnTimestamp: 0 }
    },
  }
  const passwordOf = (address: string) => entraPassword(address, async () => credential)

  it('is an Entra token, requested at each connection', async () => {
    const password = passwordOf('postgres://id-api@psql-api.postgres.database.azure.com:5432/acs?sslmode=verify-full')
    expect([await password?.(), await password?.()]).toEqual(['token 1', 'token 2'])
    expect(scopes[0]).toBe('https://ossrdbms-aad.database.windows.net/.default')
  })

  it.each([
    'postgres://ada:s3cret@psql-api.postgres.database.azure.com/acs',
    'postgres://ada@localhost/acs',
    'postgres://ada@psql.postgres.database.azure.com.example.org/acs',
  ])('is not requested with %s', (address) => {
    expect(passwordOf(address)).toBeUndefined()
  })

  it('is what the server receives', async () => {
    let received = ''
    // The server's side of the start (PostgreSQL, "Message Formats"): it requests a cleartext password, then refuses it.
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
        socket.once('data', (message: Buffer) => {
          received = message.subarray(5, -1).toString()
          socket.destroy()
        })
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const connections = createPostgresConnections({
      connectionString: `postgres://id-api@127.0.0.1:${port}/acs`,
      password: async () => 'a token',
      applicationName: 'test',
      keyedConnections: 1,
    })
    await expect(connections.shared({ text: 'SELECT 1' })).rejects.toThrow()
    expect(received).toBe('a token')
    await connections.close()
    server.close()
  })
})
