import { join } from 'node:path'
import type { Logger } from 'pino'
import { type Config, readConfig, type Secrets } from './config.js'
import { developmentResource } from './developmentResource.js'
import { banner } from './process/banner.js'
import { prepareDataFolder } from './process/dataFolder.js'
import { createLog } from './process/logger.js'
import { openInOrder, type Running } from './process/openInOrder.js'
import { openOwnResource } from './process/ownResource.js'
import { startApi } from './process/startApi.js'
import type { RunningDirectory } from './process/startDirectory.js'
import { streamErrors } from './process/streamErrors.js'
import type { Resource } from './resource.js'
import type { Environment } from './settings.js'
import { openApiStore } from './store/openApiStore.js'
import { trackSettings } from './unusedSettings.js'

/**
 * Starts what `npm start` starts: the API, and the directory unless a resource is configured. Prints their addresses.
 *
 * @throws ConfigError for a setting that cannot be used, StartError or StoreError when a port or the store cannot be opened.
 */
export const startServer = (env: Environment): Promise<Running> =>
  openInOrder(async (opened) => {
    const settings = trackSettings(env)
    const { config, secrets, warnings } = readConfig(settings.env)
    const log = opened(createLog(config.logLevel))
    const { logger } = log
    for (const problem of [...warnings, ...settings.unused()]) logger.warn(problem)
    let explorer: string | undefined
    const directory =
      config.ownResource.kind === 'embedded'
        ? opened(await openDirectory({ config, secrets, logger, explorer: () => explorer }))
        : undefined
    const ownResource: Resource | undefined = directory
      ? { endpoint: directory.url, accessKey: developmentResource.primaryKey }
      : await openOwnResource(config, secrets)
    const store = secrets.apiStore === undefined ? undefined : opened(await openStore(config, secrets.apiStore))
    const api = opened(
      await startApi({
        config: config.api,
        apiKeys: secrets.apiKeys,
        logger,
        lostLogLines: log.lost,
        streamErrors,
        ...(ownResource ? { ownResource } : {}),
        ...(directory ? { ownEndpoints: directory.endpoints, directory: pageDirectory(directory, secrets) } : {}),
        ...(store ? { store } : {}),
        ...(config.directory.dataDir === ':memory:' ? {} : { runsFolder: join(config.directory.dataDir, 'runs') }),
      }),
    )
    if (config.api.page) explorer = `${api.url}/#directory`
    process.stdout.write(banner({ api, ...(directory ? { directory } : {}), config }))
    return {}
  })

const pageDirectory = ({ url }: RunningDirectory, { directoryControlKey: controlKey }: Secrets) => ({
  url,
  ...(controlKey === undefined ? {} : { controlKey }),
})

interface DirectoryParts {
  config: Config
  secrets: Secrets
  logger: Logger
  explorer: () => string | undefined
}

/**
 * The directory's modules are imported only when it is used: with them an API with a real resource takes a third longer to start.
 */
async function openDirectory({ config, secrets, logger, explorer }: DirectoryParts): Promise<RunningDirectory> {
  const { startDirectory } = await import('./process/startDirectory.js')
  return startDirectory({
    config: config.directory,
    store: secrets.directoryStore,
    controlKey: secrets.directoryControlKey,
    logger,
    explorer,
  })
}

/** The data folder is made private first: the store is in it unless `STORE` names another place. */
function openStore({ directory }: Config, place: string) {
  if (place.startsWith(directory.dataDir)) prepareDataFolder(directory.dataDir)
  return openApiStore(place)
}
