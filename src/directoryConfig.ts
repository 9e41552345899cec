import { join, resolve } from 'node:path'
import { readKey } from './accessSettings.js'
import { isGuid } from './guid.js'
import { ConfigError, type Environment, optional, readJson, readList, readPort, readSwitch } from './settings.js'

/** Settings of the embedded identity directory. */
export interface DirectoryConfig {
  host: string
  port: number
  /** The https port besides the http one; `undefined` disables it. */
  tlsPort?: number
  /** `:memory:`, or the folder that holds keys, certificates and the default store. */
  dataDir: string
  /** Whether it refuses calls above the service's limits (429). */
  throttling: boolean
  /** Whether it serves the control API; never in production. */
  control: boolean
  /** Members of the directory's assumptions that differ from the defaults; validated by the directory. */
  assumptions?: object
  /** Names and addresses of the https certificate besides the loopback ones. */
  tlsNames?: string[]
  /** Object ids of principals that have a role on the development resource. */
  roleAssignments?: string[]
}

/** Secret settings of the embedded identity directory. */
export interface DirectorySecrets {
  directoryControlKey?: string
  /** The store of the directory; may be a database address with a password. */
  directoryStore: string
}

/**
 * Reads the settings of the directory.
 *
 * @throws ConfigError for a value that cannot be used.
 */
export function readDirectoryConfig(env: Environment, production: boolean): DirectoryConfig {
  return {
    host: env.DIRECTORY_HOST || '127.0.0.1',
    port: readPort(env, 'DIRECTORY_PORT', 3001),
    dataDir: env.DATA_DIR === ':memory:' ? ':memory:' : resolve(env.DATA_DIR || '.data'),
    throttling: readSwitch(env, 'DIRECTORY_THROTTLING', false),
    control: !production,
    ...optional('assumptions', readJson(env, 'DIRECTORY_ASSUMPTIONS')),
    ...optional('tlsNames', readList(env, 'DIRECTORY_TLS_NAMES')),
    ...optional('roleAssignments', readRoleAssignments(env)),
    ...(env.DIRECTORY_TLS_PORT === 'off' ? {} : { tlsPort: readPort(env, 'DIRECTORY_TLS_PORT', 3443) }),
  }
}

function readRoleAssignments(env: Environment): string[] | undefined {
  const ids = readList(env, 'DIRECTORY_ROLE_ASSIGNMENTS')
  if (ids?.some((id) => !isGuid(id))) {
    throw new ConfigError('DIRECTORY_ROLE_ASSIGNMENTS has an entry that is no GUID. Use object ids, comma-separated.')
  }
  return ids
}

/**
 * Reads the secret settings of the directory.
 *
 * @throws ConfigError for a control key that is too short.
 */
export function readDirectorySecrets(env: Environment, { dataDir }: DirectoryConfig): DirectorySecrets {
  return {
    directoryStore: env.DIRECTORY_STORE || (dataDir === ':memory:' ? dataDir : join(dataDir, 'directory.db')),
    ...optional('directoryControlKey', readKey(env, 'DIRECTORY_CONTROL_KEY')),
  }
}
