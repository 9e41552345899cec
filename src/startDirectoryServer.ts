import { readConfig } from './config.js'
import { directoryBanner } from './process/banner.js'
import { createLog } from './process/logger.js'
import { openInOrder, type Running } from './process/openInOrder.js'
import { startDirectory } from './process/startDirectory.js'
import { StartError } from './process/startError.js'
import type { Environment } from './settings.js'
import { trackSettings } from './unusedSettings.js'

/**
 * Starts the identity directory alone, for use with an SDK. Prints its address and connection string.
 *
 * @throws ConfigError for a setting that cannot be used, StartError or StoreError when a port or the store cannot be opened.
 */
export const startDirectoryServer = (env: Environment): Promise<Running> =>
  openInOrder(async (opened) => {
    const settings = trackSettings(env)
    const { config, secrets } = readConfig(settings.env)
    if (config.production) {
      throw new StartError(
        'NODE_ENV is production, and the directory is seeded with published development keys. Use a real resource instead.',
      )
    }
    const { logger } = opened(createLog(config.logLevel))
    for (const problem of settings.unused()) logger.warn(problem)
    const directory = opened(
      await startDirectory({
        config: config.directory,
        store: secrets.directoryStore,
        logger,
        controlKey: secrets.directoryControlKey,
      }),
    )
    process.stdout.write(directoryBanner(directory))
    return {}
  })
