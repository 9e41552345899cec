import { join } from 'node:path'
import { type AccessConfig, isProduction, readAccess, readApiKeys, readPageClientId } from './accessSettings.js'
import { parseConnectionString, type ResourceConnection, readEndpoint } from './connectionString.js'
import { isDevelopmentKey } from './developmentResource.js'
import {
  type DirectoryConfig,
  type DirectorySecrets,
  readDirectoryConfig,
  readDirectorySecrets,
} from './directoryConfig.js'
import { isLoopback } from './loopback.js'
import { type PublisherPages, readPublisherPages } from './publisherPages.js'
import {
  ConfigError,
  type Environment,
  naming,
  optional,
  readChoice,
  readCount,
  readPort,
  readSeconds,
  readSwitch,
  readUrl,
} from './settings.js'

export interface ApiConfig extends AccessConfig {
  host: string
  port: number
  /** How it stops: seconds in which connections are still accepted, then seconds in which calls may complete. */
  shutdown: { delaySeconds: number; drainSeconds: number }
  /** The limits of concurrent requests. */
  limits?: LoadLimits
  /** Whether it serves the page for people; by default outside production only. */
  page: boolean
  /** The publisher's pages, for makers. */
  publisherPages?: PublisherPages
  /** The application (client) id that the page signs people in with. */
  pageClientId?: string
  /** Whether requests of Logic Apps without a key get one from their tracking headers. */
  keysFromTrackingHeaders?: boolean
  /** The OpenTelemetry collector that traces and metrics are sent to. */
  telemetryEndpoint?: string
}

/** Limits of concurrent requests, so that accepted ones are completed in time. */
export interface LoadLimits {
  /** Requests processed concurrently; as many again wait. */
  requests: number
  /** The same for one caller; twice as many wait. */
  requestsPerCaller: number
  connections: number
}

export const defaultLimits: LoadLimits = { requests: 256, requestsPerCaller: 64, connections: 10_000 }

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

/** Secrets, separate from {@link Config}, so that a configuration can be printed. */
export interface Secrets extends DirectorySecrets {
  /** The access key of the server's own resource. */
  accessKey?: string
  apiKeys: string[]
  /** The API's own store; may be a database address with a password. Absent: none. */
  apiStore?: string
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/**
 * Reads the environment once. Nothing configured means: embedded directory, published development keys, loopback only.
 *
 * @throws ConfigError for a value that cannot be used, or a combination that is not safe in production.
 */
export function readConfig(env: Environment): { config: Config; secrets: Secrets; warnings: string[] } {
  const production = isProduction(env)
  const host = env.HOST || '127.0.0.1'
  const own = readOwnResource(env, production)
  const config: Config = {
    production,
    logLevel: readChoice(env, 'LOG_LEVEL', logLevels, 'info'),
    ownResource: own.resource,
    api: {
      host,
      port: readPort(env, 'PORT', 3000),
      shutdown: {
        delaySeconds: readSeconds(env, 'SHUTDOWN_DELAY_SECONDS', production ? 5 : 0),
        // A little more than the maximum duration of a call.
        drainSeconds: readSeconds(env, 'DRAIN_SECONDS', 35),
      },
      limits: readLimits(env),
      page: readSwitch(env, 'PAGE', !production),
      publisherPages: readPublisherPages(env),
      ...readAccess(env, { isOpenByDefault: own.resource.kind === 'embedded' && isLoopback(host) }),
      ...optional('pageClientId', readPageClientId(env)),
      keysFromTrackingHeaders: readSwitch(env, 'IDEMPOTENCY_FROM_TRACKING_HEADERS', false),
      ...optional('telemetryEndpoint', readUrl(env, 'OTEL_EXPORTER_OTLP_ENDPOINT')),
    },
    directory: readDirectoryConfig(env, production),
  }
  const secrets: Secrets = {
    apiKeys: readApiKeys(env),
    ...readDirectorySecrets(env, config.directory),
    ...optional('accessKey', own.accessKey),
    ...optional('apiStore', readApiStore(env, config.directory)),
  }
  return { config, secrets, warnings: warningsFor(config, secrets) }
}

function readLimits(env: Environment): LoadLimits {
  return {
    requests: readCount(env, 'MAX_REQUESTS', defaultLimits.requests),
    requestsPerCaller: readCount(env, 'MAX_REQUESTS_PER_CALLER', defaultLimits.requestsPerCaller),
    connections: readCount(env, 'MAX_CONNECTIONS', defaultLimits.connections),
  }
}

/** Warnings for the operator at start: that the server would serve anybody, or nobody. */
function warningsFor({ api, ownResource }: Config, { apiKeys, apiStore }: Secrets): string[] {
  if (ownResource.kind === 'embedded') return []
  if (ownResource.kind === 'none') {
    return [
      apiKeys.length > 0 || api.entra || api.allowsAnonymous
        ? 'No resource is configured, so API_KEYS, ENTRA_… and ANONYMOUS_ACCESS have no effect. Set COMMUNICATION_SERVICES_CONNECTION_STRING.'
        : 'No resource is configured: only callers with a connection string of their own are served.',
    ]
  }
  if (api.allowsAnonymous) {
    return ['ANONYMOUS_ACCESS is on: callers without a credential use the resource of this server.']
  }
  if (apiKeys.length > 0 || api.entra) return []
  const letIn = 'Set API_KEYS, or ENTRA_TENANT_ID with ENTRA_AUDIENCE'
  return [
    apiStore === undefined
      ? `Nobody may use the configured resource: there are no keys and no sign-in. ${letIn}.`
      : `Only keys in the store open the configured resource. ${letIn}, or make a key with the subcommand keys.`,
  ]
}

function readOwnResource(env: Environment, production: boolean): { resource: OwnResource; accessKey?: string } {
  const connection = readOwnConnection(env)
  if (!connection) return { resource: { kind: production ? 'none' : 'embedded' } }
  const { endpoint, accessKey } = connection
  if (endpoint.startsWith('http:') && !isLoopback(new URL(endpoint).hostname)) {
    throw new ConfigError(`${endpoint} is plain http, which is allowed on this machine only. Use https.`)
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

function readApiStore({ STORE: place }: Environment, { dataDir }: DirectoryConfig): string | undefined {
  if (place === 'off') return undefined
  return place || (dataDir === ':memory:' ? dataDir : join(dataDir, 'api.db'))
}
