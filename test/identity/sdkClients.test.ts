import { afterAll, describe, expect, it } from '@jest/globals'
import { createConnectionReader } from '../../src/http/connectionReader.js'
import { createSdkClients } from '../../src/identity/sdkClients.js'
import { createUndiciTransport } from '../../src/identity/undiciTransport.js'

const first = 'endpoint=https://contoso.communication.azure.com/;accesskey=Zmlyc3Q='
const second = 'endpoint=https://contoso.communication.azure.com/;accesskey=c2Vjb25k'

describe('SDK clients', () => {
  const transport = createUndiciTransport()
  afterAll(() => transport.close())

  it('are made once for a connection string, and never shared between two', () => {
    const read = createConnectionReader({ allowsEndpoint: () => true })
    const clients = createSdkClients(transport.httpClient)
    const client = clients.get(read(first).resource)
    expect(clients.get(read(first).resource)).toBe(client)
    expect(clients.get(read(second).resource)).not.toBe(client)
  })

  it('are dropped with the connection that was unused for longest', () => {
    const read = createConnectionReader({ allowsEndpoint: () => true, capacity: 1 })
    const resource = read(first)
    expect(read(first)).toBe(resource)
    read(second)
    expect(read(first)).not.toBe(resource)
  })
})
