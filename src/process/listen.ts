import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { MessageClasses } from '../http/expressMessages.js'
import { StartError } from './startError.js'

export interface ListenOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The variable that sets the port, named when the port cannot be had. */
  portSetting: string
  /** Serves https with this key and certificate (PEM). */
  tls?: { key: string; cert: string }
  /** The classes of requests and responses (default: Node's own). */
  messages?: MessageClasses
}

export interface Listener {
  port: number
  /** The address for people and programs on this machine, without a trailing slash. */
  url: string
  /** Takes no new connections, lets the requests under way finish, then closes. */
  close(): Promise<void>
}

/**
 * Listens with an app.
 *
 * @throws StartError when the port is taken or may not be opened.
 */
export async function listen(app: RequestListener, options: ListenOptions): Promise<Listener> {
  const { host, port, portSetting, tls, messages = {} } = options
  const server = tls ? createTlsServer({ ...tls, ...messages }, app) : createServer(messages, app)
  // Longer than the idle time of load balancers in front, so that none reuses a connection we are closing.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) => reject(describe(failure, { host, port, portSetting })))
    server.listen(port, host, resolve)
  })
  const opened = (server.address() as AddressInfo).port
  return {
    port: opened,
    url: `${tls ? 'https' : 'http'}://${nameOf(host)}:${opened}`,
    close: () => drain(server),
  }
}

const drainStepMs = 50
const drainLimitMs = 10_000

/** Ends kept-alive connections as they fall idle; after ten seconds, those still busy too. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const step = setInterval(() => server.closeIdleConnections(), drainStepMs)
  const limit = setTimeout(() => server.closeAllConnections(), drainLimitMs)
  await closed
  clearInterval(step)
  clearTimeout(limit)
}

/** How people on this machine name a host that is listened on. */
const nameOf = (host: string) => (/^(127\.0\.0\.1|::1|0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host)

function describe(
  failure: NodeJS.ErrnoException,
  { host, port, portSetting }: Omit<ListenOptions, 'tls' | 'messages'>,
): Error {
  switch (failure.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is in use. Stop the other program, or choose a port: ${portSetting}=0 takes a free one.`,
      )
    case 'EACCES':
      return new StartError(`Port ${port} may not be opened by this user. Choose one above 1023 with ${portSetting}.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `${host} is not an address of this machine. Leave it out for loopback, or use 0.0.0.0 for all.`,
      )
    default:
      return failure
  }
}
