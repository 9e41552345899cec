import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Ends a connection on which more than `most` requests are under way. HTTP/1.1 lets a client send requests without waiting
 * for answers (RFC 9112, section 9.3.2); Node takes on whatever has arrived, thousands in a read.
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
