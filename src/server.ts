import { pino } from 'pino'
import { type Config, readConfig, type Secrets } from './config.js'
import { developmentResource } from './developmentResource.js'
import { banner } from './process/banner.js'
import { runProgram } from './process/program.js'
import { startApi } from './process/startApi.js'
import { type RunningDirectory, startDirectory } from './process/startDirectory.js'
import type { Resource } from './resource.js'

await runProgram(async () => {
  const { config, secrets } = readConfig(process.env)
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }))
  const directory =
    config.ownResource.kind === 'embedded'
      ? await startDirectory({ config: config.directory, store: secrets.directoryStore, logger })
      : undefined
  const ownResource = await openOwnResource(config, secrets, directory)
  const api = await startApi({
    config: config.api,
    apiKeys: secrets.apiKeys,
    logger,
    ...(ownResource ? { ownResource } : {}),
    ...(directory ? { ownEndpoints: directory.endpoints } : {}),
  })
  process.stdout.write(banner({ api, ...(directory ? { directory } : {}), config }))
  return {
    async close() {
      await api.close()
      await directory?.close()
    },
  }
})

async function openOwnResource(
  { ownResource }: Config,
  { accessKey }: Secrets,
  directory: RunningDirectory | undefined,
): Promise<Resource | undefined> {
  if (directory) return { endpoint: directory.url, accessKey: developmentResource.primaryKey }
  if (ownResource.kind === 'key' && accessKey !== undefined) return { endpoint: ownResource.endpoint, accessKey }
  if (ownResource.kind !== 'signIn') return undefined
  // Loaded only when it is used: it is the largest dependency and slows every other start.
  const { DefaultAzureCredential } = await import('@azure/identity')
  return { endpoint: ownResource.endpoint, credential: new DefaultAzureCredential() }
}
