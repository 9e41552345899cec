import { ConfigError } from '../settings.js'

/** Where a database is. `connectionString` is a secret; `place` may be shown to anybody. */
export interface PostgresAddress {
  connectionString: string
  /** `in PostgreSQL at HOST:PORT/DATABASE`: neither user nor password. */
  place: string
}

/** Two letters or more, because `C:/` begins a path of Windows. */
const anyScheme = /^[a-z][a-z\d+.-]+:/i
const postgresScheme = /^postgres(?:ql)?:\/\//i

/**
 * Whether a text means a PostgreSQL database rather than a file.
 *
 * @param setting The environment variable that the text comes from, for the message.
 * @throws ConfigError for every other address, such as `postgres:/…` with one slash: taken for a file, its password would
 *   become part of a path. The message does not repeat the text.
 */
export function isPostgresAddress(text: string, setting: string): boolean {
  if (text === ':memory:' || !anyScheme.test(text)) return false
  if (!postgresScheme.test(text)) throw notAnAddress(setting)
  return true
}

/**
 * Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, with parameters of libpq after a question mark.
 *
 * @param setting The environment variable that the text comes from, for the message.
 * @throws ConfigError that does not repeat the text, because it holds a password.
 */
export function readPostgresAddress(text: string, setting: string): PostgresAddress {
  // The parser's own error is dropped: it quotes the whole address.
  if (!postgresScheme.test(text) || !URL.canParse(text)) throw notAnAddress(setting)
  const { hostname, port, pathname, searchParams } = new URL(text)
  const host = hostname || searchParams.get('host') || 'localhost'
  return { connectionString: text, place: `in PostgreSQL at ${host}:${port || 5432}${pathname || '/'}` }
}

const notAnAddress = (setting: string) =>
  new ConfigError(
    `${setting} is not the address of a PostgreSQL database. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE, and ` +
      'percent-encode every character of user and password that is neither letter nor digit.',
  )
