import { StoreError } from './storeError.js'

/** Where a database is. `connectionString` is a secret; `place` may be shown to anybody. */
export interface PostgresAddress {
  connectionString: string
  /** `PostgreSQL at HOST:PORT/DATABASE`: neither user nor password. */
  place: string
}

const scheme = /^postgres(?:ql)?:\/\//i

/** Whether a text means a PostgreSQL database rather than a file. */
export const isPostgresAddress = (text: string): boolean => scheme.test(text)

/**
 * Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, parameters of libpq behind a question mark.
 *
 * @throws StoreError which repeats nothing of the text, because a password stands in it.
 */
export function readPostgresAddress(text: string): PostgresAddress {
  // The reason of the parser is not handed on: it quotes the whole address.
  if (!URL.canParse(text)) {
    throw new StoreError(
      'unavailable',
      'DIRECTORY_STORE is not the address of a PostgreSQL database. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE, ' +
        'and in user and password percent-encode what is neither letter nor digit.',
    )
  }
  const { hostname, port, pathname, searchParams } = new URL(text)
  const host = hostname || searchParams.get('host') || 'localhost'
  return { connectionString: text, place: `PostgreSQL at ${host}:${port || 5432}${pathname || '/'}` }
}
