import { readConfig } from './config.js'
import { directoryBanner } from './process/banner.js'
import { createLogger } from './process/logger.js'
import { runProgram } from './process/program.js'
import { startDirectory } from './process/startDirectory.js'
import { StartError } from './process/startError.js'

/** `npm run directory`: the identity directory alone, for people who bring their own SDK. */
await runProgram(async () => {
  const { config, secrets } = readConfig(process.env)
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
})
