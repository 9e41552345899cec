import pg from 'pg'
import type { PostgresAddress } from './postgresAddress.js'

/** One connection, which runs what it is given in the order given. */
export type Query = <R extends unknown[]>(
  statement: { name?: string; text: string },
  values?: readonly unknown[],
) => Promise<pg.QueryArrayResult<R>>

/** The connections of one process. They open when first needed, and again after they broke. */
export interface PostgresConnections {
  /** The connection for everything about one identity: its changes and readings keep the order in which they came. */
  of(identityId: string): Query
  /** The connection for everything else. */
  shared: Query
  /** Runs several statements on the shared connection as one transaction, all of them or none. */
  transaction<T>(begin: string, run: (query: Query) => Promise<T>): Promise<T>
  /** A connection of its own, not opened yet. */
  createClient(): pg.Client
  close(): Promise<void>
}

/**
 * So many changes of different identities are under way at the same time; the server lets them share a wait for the
 * disk. With the listening connection a process takes eleven.
 */
const connectionsForIdentities = 9
const waitMs = 10_000

/** A server may be set to acknowledge before a commit is on disk; this program may not. Stricter settings stay. */
const atLeastOnDisk = `SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local')`

/** Prepares connections to a database. Opens none. */
export function createPostgresConnections({ connectionString }: PostgresAddress): PostgresConnections {
  const options: pg.ClientConfig = {
    connectionString,
    application_name: 'acs-identity-directory',
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
  const lanes = Array.from({ length: connectionsForIdentities }, openPool)
  const other = openPool()
  const queries = lanes.map(queryOn)
  const shared = queryOn(other)

  return {
    of: (identityId) => queries[laneOf(identityId)] ?? shared,
    shared,
    async transaction(begin, run) {
      const client = await other.connect()
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
      await Promise.all([...lanes, other].map((pool) => pool.end()))
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

/** The last digits of an identity are chance. */
const laneOf = (identityId: string) =>
  (identityId.charCodeAt(identityId.length - 1) * 31 + identityId.charCodeAt(identityId.length - 2)) %
    connectionsForIdentities || 0
