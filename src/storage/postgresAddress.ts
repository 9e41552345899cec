import { parseIntoClientConfig } from 'pg-connection-string'
import { ConfigError } from '../settings.js'

/** The address of a database. `connectionString` is a secret; `place` is not. */
export interface PostgresAddress {
  connectionString: string
  /** `in PostgreSQL at HOST:PORT/DATABASE`: neither user nor password. */
  place: string
}

/** Two letters or more, because `C:/` begins a Windows path. */
const anyScheme = /^[a-z][a-z\d+.-]+:/i
const postgresScheme = /^postgres(?:ql)?:\/\//i
const windowsPath = /^[a-z]:[\\/]/i
/** A user and password before an `@`, or the words of libpq, JDBC and .NET: no name of a file. */
const credentials = /:.*@|(?:^|[;\s])(?:password|pwd|user|username|uid|user id|host|server|dbname|database)\s*=/is

/**
 * Whether a text means a PostgreSQL database rather than a file.
 *
 * @param setting The environment variable that the text comes from, for the message.
 * @throws ConfigError for every other address, such as `postgres:/…` with one slash or `Host=…;Password=…`: taken for a file,
 *   its password would become part of a path. The message does not repeat the text.
 */
export function isPostgresAddress(text: string, setting: string): boolean {
  if (text === ':memory:' || windowsPath.test(text)) return false
  if (postgresScheme.test(text)) return true
  if (anyScheme.test(text) || credentials.test(text)) throw notAnAddress(setting)
  return false
}

/**
 * Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, with parameters of libpq after a question mark.
 *
 * @param setting The environment variable that the text comes from, for the message.
 * @throws ConfigError that does not repeat the text, because it contains a password.
 */
export function readPostgresAddress(text: string, setting: string): PostgresAddress {
  // The parser's own error is dropped: it quotes the whole address.
  if (!postgresScheme.test(text) || !URL.canParse(text)) throw notAnAddress(setting)
  const { hostname, port, pathname, search, hash, searchParams } = new URL(text)
  // A password with one of `/ ? #` in it moves its end, and the host, to a place that may be shown.
  if (/[^\w.:[\]%-]/.test(hostname) || !database.test(pathname) || search.includes('@') || hash) {
    throw notAnAddress(setting)
  }
  assertParameters(text, setting)
  const host = hostname || (searchParams.get('host') ? 'the host of its parameters' : 'localhost')
  return { connectionString: text, place: `in PostgreSQL at ${host}:${port || 5432}${pathname || '/'}` }
}

const database = /^(?:\/(?:[\w.~-]|%[\da-f]{2})*)?$/i

/** Has the driver read the parameters: it opens files of certificates, and its errors quote what it was given. */
function assertParameters(text: string, setting: string): void {
  try {
    parseIntoClientConfig(text)
  } catch {
    throw new ConfigError(
      `${setting} has a parameter after the question mark that cannot be used. port is a number; sslcert, sslkey and sslrootcert are files that this process may read.`,
    )
  }
}

const notAnAddress = (setting: string) =>
  new ConfigError(
    `${setting} is not the address of a PostgreSQL database. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE, and ` +
      'percent-encode every character of user and password that is neither letter nor digit.',
  )
