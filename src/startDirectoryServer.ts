import { readConfig } from './config.js'
import { directoryBanner } from './process/banner.js'
import { createLogger } from './process/logger.js'
import type { Running } from './process/openInOrder.js'
import { startDirectory } from './process/startDirectory.js'
import { StartError } from './process/startError.js'
import type { Environment } from './settings.js'

/**
 * Starts the identity directory alone, for people who bring their own SDK. Prints its address and connection string.
 *
 * @throws ConfigError for a setting that cannot be used, StartError or StoreError when a port or the store cannot be opened.
 */
export async function startDirectoryServer(env: Environment): Promise<Running> {
  const { config, secrets } = readConfig(env)
  if (config.production) {
    throw new StartError(
      'NODE_ENV is production, and the directory is seeded with published development keys. Use a real resource instead.',
    )
  }
  const logger = createLogger(config.logLevel)
  const directory = await startDirectory({
    config: config.directory,
    store: secrets.directoryStore,
    logger,
    controlKey: secrets.directoryControlKey,
  })
  process.stdout.write(directoryBanner(directory))
  return directory
}
