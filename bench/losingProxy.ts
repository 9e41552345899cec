import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that forwards every request and drops some responses, as `loses` decides, by closing the connection. */
export async function startLosingProxy(target: string, loses: (request: IncomingMessage, body: Buffer) => boolean) {
  let lost = 0
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', target)
    const onward = send(`${target}${pathname}${search}`, { method: request.method, headers: request.headers })
    onward.on('response', (upstream) => {
      const chunks: Buffer[] = []
      upstream.on('data', (chunk: Buffer) => chunks.push(chunk))
      upstream.on('end', () => {
        const body = Buffer.concat(chunks)
        if (loses(request, body)) {
          lost++
          request.socket.destroy()
        } else response.writeHead(upstream.statusCode ?? 502, upstream.headers).end(body)
      })
    })
    onward.on('error', () => request.socket.destroy())
    request.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: () => lost,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
