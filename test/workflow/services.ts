import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from '@jest/globals'
import { startEmbedded } from '../../src/embedded.js'

/** The real connector API over a real directory, for the tests of one file. */
export function useConnectorApi() {
  let started: Awaited<ReturnType<typeof startEmbedded>> | undefined
  beforeAll(async () => {
    started = await startEmbedded()
  })
  afterAll(() => started?.close())
  return {
    /** What connections to it are made with. */
    get connection() {
      if (!started) throw new Error('The API is not started yet: use it inside a test.')
      return { url: started.apiUrl, parameters: { api_key: started.connectionString } }
    },
    get connectionString() {
      return started?.connectionString ?? ''
    },
  }
}

/** A request that a stand-in service received. */
export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** A response of a stub. */
export interface StubResponse {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}

/** A service that responds as given and keeps what it received, for the tests of one file. */
export function useService(respondTo: (request: Received, count: number) => StubResponse | Promise<StubResponse>) {
  const received: Received[] = []
  const server = createServer((request, response) => void respond(request, response))
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    received.push(one)
    const { status, headers, body } = await respondTo(one, received.length)
    response.writeHead(status, headers).end(body)
  }
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    received,
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
  }
}
