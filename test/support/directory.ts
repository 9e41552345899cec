import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from '@jest/globals'
import { formatConnectionString } from '../../src/connectionString.js'
import { type Directory, type DirectoryOptions, openDirectory } from '../../src/directory/directory.js'
import { developmentSeed } from '../../src/directory/seeds.js'
import { keptLog } from './logLines.js'

/** A directory that listens. Its members are there from the first test on. */
export interface ListeningDirectory {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly endpoint: string
  readonly port: number
  /** Of the development resource, with its primary key. */
  readonly connectionString: string
  /** Calls the control API, `POST /_control{path}` by default. Throws when it returns 400 or more. */
  control(path: string, body?: object, method?: string): Promise<unknown>
}

/** Listens with a directory on a free port of this machine, for as long as the returned `stop` is not called. */
export async function startDirectory(options: Partial<DirectoryOptions> = {}) {
  const directory = await openDirectory({ store: ':memory:', logger: keptLog().logger, ...options })
  const server = createServer(directory.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  const { primaryKey } = options.resources?.[0] ?? developmentSeed
  return {
    endpoint,
    port,
    connectionString: formatConnectionString({ endpoint, accessKey: primaryKey }),
    control: (path: string, body?: object, method = 'POST') => callControl(endpoint, path, body, method),
    stop: () => stop(server, directory),
  }
}

/** A directory for the tests of one `describe` (or file): started before them, stopped after. In memory by default. */
export function useDirectory(options: Partial<DirectoryOptions> = {}): ListeningDirectory {
  let started: Awaited<ReturnType<typeof startDirectory>> | undefined
  beforeAll(async () => {
    started = await startDirectory(options)
  })
  afterAll(() => started?.stop())
  const running = () => {
    if (!started) throw new Error('The directory is not started yet: use it inside a test.')
    return started
  }
  return {
    get endpoint() {
      return running().endpoint
    },
    get port() {
      return running().port
    },
    get connectionString() {
      return running().connectionString
    },
    control: (...call) => running().control(...call),
  }
}

async function stop(server: Server, directory: Directory): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
  await directory.close()
}

async function callControl(endpoint: string, path: string, body: object | undefined, method: string): Promise<unknown> {
  const response = await fetch(`${endpoint}/_control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} /_control${path} returned ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
