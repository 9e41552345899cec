import { isGuid } from './guid.js'
import {
  ConfigError,
  describeValue,
  type Environment,
  optional,
  readChoice,
  readList,
  readSwitch,
  readUrl,
} from './settings.js'

/** Who may call the API, and under which host names. */
export interface AccessConfig {
  /** The address that callers use, when it differs from the listening address (a proxy, a container). */
  publicUrl?: string
  /** Host names, besides loopback names, that callers without a credential may use. */
  hostnames: string[]
  /** Host patterns of the endpoints in connection strings (default: those of the service's clouds). */
  allowedEndpointHosts?: string[]
  /** Whether callers without a credential use the server's own resource. */
  allowsAnonymous: boolean
  /** The proxies whose `X-Forwarded-…` headers are trusted, as Express's `trust proxy` takes them. */
  trustProxy: boolean | number | string[]
  entra?: { tenantId: string; audiences: string[]; authority?: string }
}

/**
 * The application (client) id that the page signs people in with.
 *
 * @throws ConfigError for a value that is not one, or without the settings of Microsoft Entra ID.
 */
export function readPageClientId(env: Environment): string | undefined {
  const id = env.PAGE_CLIENT_ID || undefined
  if (id === undefined) return undefined
  if (!isGuid(id)) throw new ConfigError('PAGE_CLIENT_ID is not an application (client) id, a GUID.')
  if (!env.ENTRA_TENANT_ID || !env.ENTRA_AUDIENCE) {
    throw new ConfigError('PAGE_CLIENT_ID needs ENTRA_TENANT_ID and ENTRA_AUDIENCE: who may sign in, and for what.')
  }
  return id
}

const shortestKey = 32

/**
 * Reads the access settings. Callers without a credential are served only when neither a resource nor a kind of credential
 * is configured, or when `ANONYMOUS_ACCESS` is on.
 *
 * @throws ConfigError for a value that cannot be used.
 */
export function readAccess(env: Environment, { isOpenByDefault }: { isOpenByDefault: boolean }): AccessConfig {
  if (env.ALLOWED_HOSTS) throw new ConfigError('ALLOWED_HOSTS was renamed. Set ALLOWED_ENDPOINT_HOSTS instead.')
  const entra = readEntra(env)
  const publicUrl = readUrl(env, 'PUBLIC_URL')
  return {
    allowsAnonymous: readSwitch(env, 'ANONYMOUS_ACCESS', isOpenByDefault && !entra && !readList(env, 'API_KEYS')),
    hostnames: [
      ...(readList(env, 'API_HOSTNAMES') ?? []).map(readHostname),
      ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
    ],
    trustProxy: readTrustProxy(env),
    ...optional('publicUrl', publicUrl),
    ...optional('allowedEndpointHosts', readList(env, 'ALLOWED_ENDPOINT_HOSTS')),
    ...optional('entra', entra),
  }
}

/** @throws ConfigError when a key is too short. */
export function readApiKeys(env: Environment): string[] {
  const keys = readList(env, 'API_KEYS') ?? []
  for (const key of keys) requireLength('A key in API_KEYS', key)
  return keys
}

/** @throws ConfigError when the key is too short. */
export function readKey(env: Environment, name: string): string | undefined {
  const key = env[name] || undefined
  if (key !== undefined) requireLength(name, key)
  return key
}

function requireLength(name: string, key: string): void {
  if (key.length >= shortestKey) return
  throw new ConfigError(`${name} is shorter than ${shortestKey} characters. Make one: openssl rand -hex 32`)
}

const environments = ['development', 'test', 'production'] as const

/**
 * Whether this is production. A misspelled name must not disable its restrictions.
 *
 * @throws ConfigError for any other name.
 */
export const isProduction = (env: Environment): boolean =>
  readChoice(env, 'NODE_ENV', [...environments], 'development') === 'production'

function readHostname(name: string): string {
  if (!URL.canParse(`http://${name}`) || /[/:@?#]/.test(name.replace(/^\[.*\]$/, ''))) {
    throw new ConfigError('API_HOSTNAMES has an entry that is not a host name. Leave out scheme, port and path.')
  }
  return new URL(`http://${name}`).hostname
}

function readTrustProxy(env: Environment): AccessConfig['trustProxy'] {
  const text = env.TRUST_PROXY || 'off'
  if (text === 'off') return false
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  const proxies = readList(env, 'TRUST_PROXY') ?? []
  if (proxies.every((proxy) => /^(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?)$/i.test(proxy)))
    return proxies
  throw new ConfigError(
    `${describeValue('TRUST_PROXY', text)} Use off, the number of proxies in front, or their addresses, such as 10.0.0.0/8,loopback.`,
  )
}

function readEntra(env: Environment): AccessConfig['entra'] {
  const audiences = readList(env, 'ENTRA_AUDIENCE')
  const tenantId = env.ENTRA_TENANT_ID
  if (!tenantId && !audiences) return undefined
  if (!tenantId || !audiences)
    throw new ConfigError('ENTRA_TENANT_ID and ENTRA_AUDIENCE belong together. Set both or neither.')
  return { tenantId, audiences, ...optional('authority', readUrl(env, 'ENTRA_AUTHORITY')) }
}
