import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { entraPassword } from './entraPassword.js'

/** One connection, which runs what it is given in the order given. */
export type Query = <R extends unknown[]>(
  statement: { name?: string; text: string },
  values?: readonly unknown[],
) => Promise<pg.QueryArrayResult<R>>

/** The connections of one process. They open when first needed, and again after they broke. */
export interface PostgresConnections {
  /** The connection for everything under one key, such as an identity: changes and reads of it keep their order. */
  of(key: string): Query
  /** The connection for everything else. */
  shared: Query
  /** Runs several statements as one transaction, all of them or none: on the connection of `key`, or the shared one. */
  transaction<T>(begin: string, run: (query: Query) => Promise<T>, key?: string): Promise<T>
  /** A connection of its own, not opened yet. */
  createClient(): pg.Client
  close(): Promise<void>
}

export interface PostgresOptions {
  /** A secret. */
  connectionString: string
  /** Asked for at each new connection, in place of the address's password (default: a Microsoft Entra token, in Azure). */
  password?: () => Promise<string>
  /** The name under which the server lists the connections (`pg_stat_activity`). */
  applicationName: string
  /**
   * How many connections are shared out by key: so many changes are under way at the same time, and the server lets them
   * share a wait for the disk. One more serves everything else.
   */
  keyedConnections: number
}

const waitMs = 10_000

/** A server may be set to acknowledge before a commit is on disk; this program may not. Stricter settings stay. */
const atLeastOnDisk = `SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local')`

/** Prepares connections to a database. Opens none. */
export function createPostgresConnections({
  connectionString,
  applicationName,
  keyedConnections,
  password = entraPassword(connectionString),
}: PostgresOptions): PostgresConnections {
  const options: pg.ClientConfig = {
    // Read here, because a password in the address, though empty, would win over the function.
    ...parseIntoClientConfig(connectionString),
    ...(password === undefined ? {} : { password }),
    application_name: applicationName,
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
    keepAlive: true,
  }
  const openPool = () => {
    const pool = new pg.Pool({ ...options, max: 1, idleTimeoutMillis: 0, onConnect: (client) => makeStrict(client) })
    // A connection that breaks fails its queries, and the pool replaces it. Without listeners, the process would end.
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
