import { afterAll, beforeAll } from '@jest/globals'
import type { Logger } from 'pino'
import supertest from 'supertest'
import type { ApiConfig } from '../../src/config.js'
import { parseConnectionString } from '../../src/connectionString.js'
import { readConnectorContract } from '../../src/contract/connectorContract.js'
import { type RunningApi, startApi } from '../../src/process/startApi.js'
import type { ApiStore } from '../../src/store/apiStore.js'
import { openApiStore } from '../../src/store/openApiStore.js'
import { startDirectory } from './directory.js'
import { keptLog } from './logLines.js'

export const contract = readConnectorContract()

export interface ApiUnderTestOptions {
  config?: Partial<ApiConfig>
  apiKeys?: string[]
  logger?: Logger
  /** Whether the page may look into the directory, as it may into the embedded one. */
  opensDirectory?: boolean
}

export interface ApiUnderTest {
  /** Sends requests to the API. */
  readonly request: ReturnType<typeof supertest>
  readonly url: string
  readonly directory: Awaited<ReturnType<typeof startDirectory>>
  /** Opens the directory's development resource. */
  readonly connectionString: string
  /** The API's own state, in memory. */
  readonly store: ApiStore
}

/** The connector API over a real directory, both on free ports, for the tests of one `describe`. */
export function useApi({
  config,
  apiKeys = [],
  logger = keptLog().logger,
  opensDirectory = false,
}: ApiUnderTestOptions = {}): ApiUnderTest {
  let directory: Awaited<ReturnType<typeof startDirectory>> | undefined
  let api: RunningApi | undefined
  let store: ApiStore | undefined
  beforeAll(async () => {
    directory = await startDirectory()
    store = await openApiStore(':memory:')
    api = await startApi({
      config: {
        host: '127.0.0.1',
        port: 0,
        page: true,
        allowsAnonymous: false,
        shutdown: { delaySeconds: 0, drainSeconds: 5 },
        hostnames: [],
        trustProxy: false,
        ...config,
      },
      apiKeys,
      logger,
      store,
      ownResource: parseConnectionString(directory.connectionString),
      ...(opensDirectory ? { directory: { url: directory.endpoint } } : {}),
    })
  })
  afterAll(async () => {
    await api?.close()
    await store?.close()
    await directory?.stop()
  })
  return {
    get request() {
      return supertest(started(api).url)
    },
    get url() {
      return started(api).url
    },
    get store() {
      return started(store)
    },
    get directory() {
      return started(directory)
    },
    get connectionString() {
      return started(directory).connectionString
    },
  }
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The API is not started yet: use it inside a test.')
  return part
}
