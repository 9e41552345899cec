import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { entraPassword } from './entraPassword.js'

/** One connection, which runs queries in order. */
export type Query = <R extends unknown[]>(
  statement: { name?: string; text: string },
  values?: readonly unknown[],
) => Promise<pg.QueryArrayResult<R>>

/** The connections of one process. They open when first needed, and reopen after they broke. */
export interface PostgresConnections {
  /** The connection of a key, such as an identity: its changes and reads keep their order. */
  of(key: string): Query
  /** The connection of all other queries. */
  shared: Query
  /** Runs several statements as one transaction, all of them or none: on the connection of `key`, or the shared one. */
  transaction<T>(begin: string, run: (query: Query) => Promise<T>, key?: string): Promise<T>
  /** A separate connection, not opened yet. */
  createClient(): pg.Client
  close(): Promise<void>
}

export interface PostgresOptions {
  /** A secret. */
  connectionString: string
  /** Called for each new connection, instead of the address's password (default: a Microsoft Entra token, in Azure). */
  password?: () => Promise<string>
  /** The application name of the connections (`pg_stat_activity`). */
  applicationName: string
  /**
   * How many connections are distributed by key: the number of concurrent changes, whose commits the server groups. One
   * more serves all other queries.
   */
  keyedConnections: number
}

const waitMs = 10_000

/**
 * A server may be configured to acknowledge before a commit is on disk, which would lose acknowledged changes. Stricter settings
 * are kept.
 */
const atLeastOnDisk = `SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local')`

/** Creates the connections to a database. Opens none. */
export function createPostgresConnections({
  connectionString,
  applicationName,
  keyedConnections,
  password = entraPassword(connectionString),
}: PostgresOptions): PostgresConnections {
  const options: pg.ClientConfig = {
    // Parsed here, because a password in the address, even an empty one, would override the function.
    ...parseIntoClientConfig(connectionString),
    ...(password === undefined ? {} : { password }),
    application_name: applicationName,
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
    keepAlive: true,
  }
  const openPool = () => {
    const pool = new pg.Pool({ ...options, max: 1, idleTimeoutMillis: 0, onConnect: (client) => makeStrict(client) })
    // When a connection breaks, its queries fail and the pool replaces it. Without a listener, the process would end.
    pool.on('error', ignore)
    pool.on('connect', (client) => void client.on('error', ignore))
    return pool
  }
  const keyed = Array.from({ length: keyedConnections }, openPool)
  const other = openPool()
  const queries = keyed.map(queryOn)
  const shared = queryOn(other)

  return {
    of: (key) => queries[indexOf(key, keyedConnections)] ?? shared,
    shared,
    async transaction(begin, run, key) {
      const pool = (key === undefined ? undefined : keyed[indexOf(key, keyedConnections)]) ?? other
      const client = await pool.connect()
      try {
        await client.query(begin)
        const result = await run(queryOn(client))
        await client.query('COMMIT')
        client.release()
        return result
      } catch (fault) {
        const broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        )
        client.release(broken)
        throw fault
      }
    },
    createClient: () => new pg.Client(options),
    async close() {
      await Promise.all([...keyed, other].map((pool) => pool.end()))
    },
  }
}

const ignore = () => undefined

async function makeStrict(client: pg.ClientBase): Promise<void> {
  await client.query(atLeastOnDisk)
}

const queryOn =
  (connection: pg.Pool | pg.ClientBase): Query =>
  (statement, values = []) =>
    connection.query({ ...statement, values: [...values], rowMode: 'array' })

/** The last characters of an id or a digest are random. */
const indexOf = (key: string, count: number) =>
  (key.charCodeAt(key.length - 1) * 31 + key.charCodeAt(key.length - 2)) % count || 0
