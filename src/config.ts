import { parseConnectionString, type ResourceConnection, readEndpoint } from './connectionString.js'
import { isDevelopmentKey } from './developmentResource.js'
import {
  type DirectoryConfig,
  type DirectorySecrets,
  readDirectoryConfig,
  readDirectorySecrets,
} from './directoryConfig.js'
import { isLoopback } from './loopback.js'
import {
  ConfigError,
  type Environment,
  naming,
  optional,
  readChoice,
  readList,
  readPort,
  readSwitch,
  readUrl,
} from './settings.js'

export interface ApiConfig {
  host: string
  port: number
  /** The address callers use, when it differs from the one listened on (a proxy, a container). */
  publicUrl?: string
  /** Host patterns that connection strings may name (default: those of the service's clouds). */
  allowedHosts?: string[]
  allowsAnonymous: boolean
  entra?: { tenantId: string; audiences: string[]; authority?: string }
}

export type OwnResource =
  | { kind: 'embedded' }
  | { kind: 'key'; endpoint: string }
  | { kind: 'signIn'; endpoint: string }
  | { kind: 'none' }

export interface Config {
  production: boolean
  logLevel: string
  api: ApiConfig
  directory: DirectoryConfig
  ownResource: OwnResource
}

/** What must not be printed. Travels apart from {@link Config}, so that a configuration can be shown. */
export interface Secrets extends DirectorySecrets {
  /** The access key of the server's own resource. */
  accessKey?: string
  apiKeys: string[]
}

const shortestApiKey = 32
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/**
 * Reads the environment once. Nothing configured means: embedded directory, published development keys, loopback only.
 *
 * @throws ConfigError for a value that cannot be used, or a combination that is not safe in production.
 */
export function readConfig(env: Environment): { config: Config; secrets: Secrets } {
  const production = env.NODE_ENV === 'production'
  const host = env.HOST || '127.0.0.1'
  const own = readOwnResource(env, production)
  const config: Config = {
    production,
    logLevel: readChoice(env, 'LOG_LEVEL', logLevels, 'info'),
    ownResource: own.resource,
    api: {
      host,
      port: readPort(env, 'PORT', 3000),
      allowsAnonymous: readSwitch(env, 'ANONYMOUS_ACCESS', !production && isLoopback(host)),
      ...optional('publicUrl', readUrl(env, 'PUBLIC_URL')),
      ...optional('allowedHosts', readList(env, 'ALLOWED_HOSTS')),
      ...optional('entra', readEntra(env)),
    },
    directory: readDirectoryConfig(env, production),
  }
  const secrets: Secrets = {
    apiKeys: readApiKeys(env),
    ...readDirectorySecrets(env, config.directory),
    ...optional('accessKey', own.accessKey),
  }
  return { config, secrets }
}

function readOwnResource(env: Environment, production: boolean): { resource: OwnResource; accessKey?: string } {
  const connection = readOwnConnection(env)
  if (!connection) return { resource: { kind: production ? 'none' : 'embedded' } }
  const { endpoint, accessKey } = connection
  if (endpoint.startsWith('http:') && !isLoopback(new URL(endpoint).hostname)) {
    throw new ConfigError(`${endpoint} is plain http. Only an endpoint on this machine may be; use https.`)
  }
  if (accessKey === undefined) return { resource: { kind: 'signIn', endpoint } }
  if (production && isDevelopmentKey(accessKey)) {
    throw new ConfigError(
      'NODE_ENV is production, but the access key is the published development key. Use the key of a real resource.',
    )
  }
  return { resource: { kind: 'key', endpoint }, accessKey }
}

function readOwnConnection(env: Environment): (Partial<ResourceConnection> & { endpoint: string }) | undefined {
  const {
    COMMUNICATION_SERVICES_CONNECTION_STRING: connectionString,
    COMMUNICATION_SERVICES_ENDPOINT: endpoint,
    COMMUNICATION_SERVICES_ACCESSKEY: accessKey,
  } = env
  if (connectionString && (endpoint || accessKey)) {
    throw new ConfigError(
      'Set either COMMUNICATION_SERVICES_CONNECTION_STRING or COMMUNICATION_SERVICES_ENDPOINT (with _ACCESSKEY), not both.',
    )
  }
  if (connectionString)
    return naming('COMMUNICATION_SERVICES_CONNECTION_STRING', () => parseConnectionString(connectionString))
  if (!endpoint) {
    if (accessKey)
      throw new ConfigError('COMMUNICATION_SERVICES_ACCESSKEY is set without COMMUNICATION_SERVICES_ENDPOINT.')
    return undefined
  }
  return naming('COMMUNICATION_SERVICES_ENDPOINT', () =>
    accessKey
      ? parseConnectionString(`endpoint=${endpoint};accesskey=${accessKey}`)
      : { endpoint: readEndpoint(endpoint) },
  )
}

function readEntra(env: Environment): ApiConfig['entra'] {
  const audiences = readList(env, 'ENTRA_AUDIENCE')
  const tenantId = env.ENTRA_TENANT_ID
  if (!tenantId && !audiences) return undefined
  if (!tenantId || !audiences)
    throw new ConfigError('ENTRA_TENANT_ID and ENTRA_AUDIENCE belong together. Set both or neither.')
  return { tenantId, audiences, ...optional('authority', readUrl(env, 'ENTRA_AUTHORITY')) }
}

function readApiKeys(env: Environment): string[] {
  const keys = readList(env, 'API_KEYS') ?? []
  if (keys.some((key) => key.length < shortestApiKey)) {
    throw new ConfigError(
      `A key in API_KEYS is shorter than ${shortestApiKey} characters. Make one: openssl rand -hex 32`,
    )
  }
  return keys
}
