import { UsageError } from '../src/command/usageError.js'
import { type Config, readConfig } from '../src/config.js'
import { developmentResource } from '../src/developmentResource.js'
import { openOwnResource } from '../src/process/ownResource.js'
import type { Resource } from '../src/resource.js'
import type { Environment } from '../src/settings.js'

/**
 * The resource of the environment; by default the local directory.
 *
 * @throws UsageError in production without a resource, ConfigError for a setting that cannot be used.
 */
export async function openUserResource(env: Environment): Promise<Resource> {
  const { config, secrets } = readConfig(env)
  const own = await openOwnResource(config, secrets)
  if (own) return own
  if (config.ownResource.kind === 'embedded') return localDirectory(config)
  throw new UsageError(
    'No resource is configured. Set COMMUNICATION_SERVICES_CONNECTION_STRING, or COMMUNICATION_SERVICES_ENDPOINT.',
  )
}

const localDirectory = ({ directory }: Config): Resource => ({
  endpoint: `http://localhost:${directory.port}`,
  accessKey: developmentResource.primaryKey,
})
