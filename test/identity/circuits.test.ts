import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createIdentityClients, type IdentityClients } from '../../src/identity/identityClient.js'
import { respond, startUpstream, type Upstream } from '../support/upstream.js'

const accessKey = 'YSBrZXk='
const caller = { onDisconnect() {} }

describe('the circuit of a connection', () => {
  let broken: Upstream
  let working: Upstream
  let clients: IdentityClients
  beforeAll(async () => {
    broken = await startUpstream((request) => request.socket.destroy())
    working = await startUpstream(respond(201, { identity: { id: 'a' } }))
    clients = createIdentityClients({ circuit: { failures: 3, pauseMs: 60_000 } })
  })
  afterAll(async () => {
    await clients.close()
    await broken.close()
    await working.close()
  })

  it('opens after failures in a row, for that connection alone', async () => {
    const resource = { endpoint: broken.endpoint, accessKey }
    const create = () => clients.open(resource, caller).createUser()
    for (let i = 0; i < 3; i++) await expect(create()).rejects.toMatchObject({ status: 503, headers: {} })
    expect(broken.calls).toHaveLength(3)
    await expect(create()).rejects.toMatchObject({ status: 503, headers: { 'Retry-After': '60' } })
    expect(broken.calls).toHaveLength(3)
    await clients.open({ endpoint: working.endpoint, accessKey }, caller).createUser()
  })

  it('stays closed for what the service refuses itself', async () => {
    const refusing = await startUpstream(respond(404, { error: { code: 'IdentityNotFound', message: 'Gone.' } }))
    const resource = { endpoint: refusing.endpoint, accessKey }
    for (let i = 0; i < 5; i++) {
      await expect(clients.open(resource, caller).deleteUser('a')).rejects.toMatchObject({ status: 404 })
    }
    await refusing.close()
  })
})
