import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface LoadResponse {
  status: number
  body: string
}

export interface SocketLoadOptions {
  port: number
  connections: number
  /** The next request as bytes; undefined: stop. */
  next(): Buffer | undefined
  /** Called with each response and its request. */
  onReply(reply: LoadResponse, request: Buffer): void
}

/**
 * Keeps one request in progress on each connection until there is no next one. Sends raw bytes and reads only the status
 * and the end of a response, so that one core can load a server on another.
 *
 * @throws The reason why a connection ended.
 */
export async function socketLoad({ port, connections, next, onReply }: SocketLoadOptions): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  try {
    await Promise.all(sockets.map((socket) => drive(socket)))
  } finally {
    for (const socket of sockets) socket.destroy()
  }

  function drive(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      let received = ''
      let request: Buffer | undefined
      const send = () => {
        request = next()
        if (request) socket.write(request)
        else resolve()
      }
      socket.on('data', (chunk: string) => {
        received += chunk
        const reply = readReply(received)
        if (!reply || !request) return
        received = ''
        try {
          onReply(reply, request)
        } catch (fault) {
          reject(fault)
          return
        }
        send()
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('The server closed a connection.')))
      send()
    })
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setEncoding('latin1')
  await once(socket, 'connect')
  return socket
}

/** The response, when it is complete; one without a length ends with its headers or its last chunk. */
export function readReply(received: string): LoadResponse | undefined {
  const head = received.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const status = Number(received.slice(9, 12))
  const lengthAt = received.indexOf('Content-Length: ')
  const start = head + 4
  if (lengthAt < 0 || lengthAt > head) {
    const chunked = received.lastIndexOf('Transfer-Encoding', head) >= 0
    if (chunked && !received.endsWith('0\r\n\r\n')) return undefined
    return { status, body: received.slice(start) }
  }
  const length = Number.parseInt(received.slice(lengthAt + 'Content-Length: '.length), 10)
  return received.length - start >= length ? { status, body: received.slice(start) } : undefined
}
