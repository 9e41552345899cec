import { pino } from 'pino'
import { readConfig } from './config.js'
import { developmentResource } from './developmentResource.js'
import { openInOrder, type Running } from './process/openInOrder.js'
import { startApi } from './process/startApi.js'
import { startDirectory } from './process/startDirectory.js'
import { openApiStore } from './store/openApiStore.js'

export interface EmbeddedServices extends Running {
  apiUrl: string
  directoryUrl: string
  connectionString: string
}

/** API and directory in this process, on free ports of loopback and in memory: for test runs of workflows. */
export async function startEmbedded(): Promise<EmbeddedServices> {
  const { config } = readConfig({ DATA_DIR: ':memory:', PORT: '0', DIRECTORY_PORT: '0', DIRECTORY_TLS_PORT: 'off' })
  const logger = pino({ level: 'silent' })
  return openInOrder(async (opened) => {
    const directory = opened(await startDirectory({ config: config.directory, store: ':memory:', logger }))
    const store = opened(await openApiStore(':memory:'))
    const api = opened(
      await startApi({
        config: config.api,
        apiKeys: [],
        ownResource: { endpoint: directory.url, accessKey: developmentResource.primaryKey },
        ownEndpoints: directory.endpoints,
        store,
        logger,
      }),
    )
    return { apiUrl: api.url, directoryUrl: directory.url, connectionString: directory.connectionString }
  })
}
