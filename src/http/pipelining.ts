import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Closes a connection with more than `most` requests in progress. HTTP/1.1 lets a client send requests without waiting for
 * responses (RFC 9112, section 9.3.2); Node starts all that have arrived, thousands in one read.
 */
export function capPipelining(app: RequestListener, most: number): RequestListener {
  const underWay = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    const count = (underWay.get(socket) ?? 0) + 1
    if (count > most) {
      socket.destroy()
      return
    }
    underWay.set(socket, count)
    response.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1))
    app(request, response)
  }
}
