import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { MessageClasses } from '../http/expressMessages.js'
import { capPipelining } from '../http/pipelining.js'
import { StartError } from './startError.js'

export interface ListenOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The variable that sets the port, for the error message. */
  portSetting: string
  /** Serves https with this key and certificate (PEM). */
  tls?: { key: string; cert: string }
  /** The classes of requests and responses (default: Node's own). */
  messages?: MessageClasses
  /** The most connections at a time; further ones are closed at once (default: 10,000). */
  connections?: number
  /** How it stops (default: at once, after waiting up to 10 seconds for requests in progress). */
  drain?: Drain
}

export interface Drain {
  /** How long connections are still accepted, while load balancers remove this process. */
  delayMs: number
  /** How long requests in progress are waited for after that. */
  limitMs: number
}

export interface Listener {
  port: number
  /** The address for people and programs on this machine, without a trailing slash. */
  url: string
  /** Asks clients to close their connections, accepts no new ones, waits for the requests in progress, then closes. */
  close(): Promise<void>
}

/** Clients that wait for each response have one request in progress per connection; few that do not send more than a handful. */
const mostPipelined = 100

/**
 * The backlog of connections; the system may allow fewer. With Node's 511, simultaneous clients wait seconds, because
 * the system drops the rest and they retry.
 */
const longestBacklog = 4_096

/** A request, body included, arrives within this time, or gets 408. Node's own limit is ten times as long. */
const longestArrivalMs = 30_000
const lookEveryMs = 5_000

/** Each uses a few KiB and a file descriptor. */
const mostConnections = 10_000

/**
 * Listens with an app.
 *
 * @throws StartError when the port is in use or may not be opened.
 */
export async function listen(app: RequestListener, options: ListenOptions): Promise<Listener> {
  const {
    host,
    port,
    portSetting,
    tls,
    messages = {},
    connections = mostConnections,
    drain = { delayMs: 0, limitMs: 10_000 },
  } = options
  const capped = capPipelining(app, mostPipelined)
  const serverOptions = {
    ...messages,
    requestTimeout: longestArrivalMs,
    headersTimeout: longestArrivalMs,
    connectionsCheckingInterval: lookEveryMs,
  }
  const server = tls ? createTlsServer({ ...tls, ...serverOptions }, capped) : createServer(serverOptions, capped)
  // Longer than the idle time of load balancers in front, so that none reuses a connection that is being closed.
  server.keepAliveTimeout = 75_000
  server.maxConnections = connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) => reject(describe(failure, { host, port, portSetting })))
    server.listen({ port, host, backlog: longestBacklog }, resolve)
  })
  const opened = (server.address() as AddressInfo).port
  return {
    port: opened,
    url: `${tls ? 'https' : 'http'}://${nameOf(host)}:${opened}`,
    close: () => stop(server, drain),
  }
}

const drainStepMs = 50

/**
 * Adds `Connection: close` to each response, and closes idle connections; at the limit, all others
 * too.
 */
async function stop(server: Server, { delayMs, limitMs }: Drain): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const step = setInterval(() => server.closeIdleConnections(), drainStepMs)
  const limit = setTimeout(() => server.closeAllConnections(), limitMs)
  await closed
  clearInterval(step)
  clearTimeout(limit)
}

/** The name by which this machine reaches the listening address. */
const nameOf = (host: string) => (/^(127\.0\.0\.1|::1|0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host)

function describe(
  failure: NodeJS.ErrnoException,
  { host, port, portSetting }: Pick<ListenOptions, 'host' | 'port' | 'portSetting'>,
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
