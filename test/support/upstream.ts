import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service that behaves as a test wants. */
export interface Upstream {
  endpoint: string
  /** `METHOD /path` of what has arrived, query left out. */
  calls: string[]
  close(): Promise<void>
}

/** Responds to the nth call with the nth of `replies`, and every later one with the last. */
export async function startUpstream(
  ...replies: ((request: IncomingMessage, response: ServerResponse) => void)[]
): Promise<Upstream> {
  const calls: string[] = []
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url?.split('?')[0]}`)
    const reply = replies[Math.min(calls.length, replies.length) - 1]
    request.resume()
    reply?.(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A response in JSON. */
export const respond =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
