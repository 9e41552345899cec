import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from '@jest/globals'

export interface Listening {
  port: number
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  url: string
}

/** Listens with a handler on a free port of this machine until the tests of the file have ended. */
export async function listening(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}` }
}

const closings: (() => void)[] = []
afterAll(() => {
  for (const close of closings.splice(0)) close()
})
