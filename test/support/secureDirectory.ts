import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from '@jest/globals'
import { createSystemClock } from '../../src/clock.js'
import { type DirectoryOptions, openDirectory } from '../../src/directory/directory.js'
import { openDevelopmentTls } from '../../src/directory/tls/developmentTls.js'
import { keptLog } from './logLines.js'

/** A response as received over TLS; `body` is parsed JSON, undefined when there was none. */
export interface SecureResponse {
  status: number
  headers: IncomingHttpHeaders
  body: unknown
}

export interface SecureDirectory {
  /** `https://localhost:PORT`, without a trailing slash. */
  readonly endpoint: string
  /** The certificate of its authority, PEM. */
  readonly ca: Buffer

  /** Sends one request; a string body is sent as it is, an object as JSON. */
  send(method: string, path: string, headers?: Record<string, string>, body?: object | string): Promise<SecureResponse>
  /** A token of the development issuer, by the control API. */
  entraToken(request: object): Promise<string>
}

/** A directory in memory that listens over TLS, for the tests of one file or `describe`. */
export function useSecureDirectory(options: Partial<DirectoryOptions> = {}): SecureDirectory {
  let started: Awaited<ReturnType<typeof start>> | undefined
  beforeAll(async () => {
    started = await start(options)
  })
  afterAll(() => started?.stop())
  const running = () => {
    if (!started) throw new Error('The directory is not started yet: use it inside a test.')
    return started
  }
  const send: SecureDirectory['send'] = (...call) => running().send(...call)
  return {
    get endpoint() {
      return running().endpoint
    },
    get ca() {
      return running().ca
    },
    send,
    async entraToken(body) {
      const response = await send('POST', '/_control/entra/tokens', {}, body)
      if (response.status !== 200) throw new Error(JSON.stringify(response.body))
      return (response.body as { token: string }).token
    },
  }
}

async function start(options: Partial<DirectoryOptions>) {
  const directory = await openDirectory({ store: ':memory:', logger: keptLog().logger, ...options })
  const tls = await openDevelopmentTls({ clock: createSystemClock() })
  const ca = await readFile(tls.caFile)
  const server = createServer(tls, directory.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const send: SecureDirectory['send'] = async (method, path, headers = {}, body) => {
    const sent = typeof body === 'string' ? body : body && JSON.stringify(body)
    const call = request({
      host: 'localhost',
      port,
      ca,
      method,
      path,
      headers: { 'Content-Type': 'application/json', ...headers },
    })
    call.end(sent)
    const [response] = await once(call, 'response')
    const received = await text(response)
    return { status: response.statusCode, headers: response.headers, body: received ? JSON.parse(received) : undefined }
  }

  async function stop(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    await directory.close()
    await tls.close()
  }
  return { send, stop, ca, endpoint: `https://localhost:${port}` }
}
