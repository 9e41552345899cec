import { readPostgresAddress } from './postgresAddress.js'
import { createPostgresConnections } from './postgresConnections.js'
import { toStoreError } from './postgresFaults.js'
import { migrate, type PostgresSchema } from './postgresMigrations.js'
import type { BoundStatement, Row, SqlEngine } from './sqlEngine.js'
import type { StoreLabel } from './storeError.js'

export interface PostgresEngineOptions {
  label: StoreLabel
  schema: PostgresSchema
  applicationName: string
  keyedConnections: number
}

/**
 * Opens a PostgreSQL database for statements of both engines. Changes whose first value is the same keep their order.
 *
 * @param address `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. A secret: no error repeats it.
 * @throws StoreError when the database cannot be used, ConfigError when the address cannot be read.
 */
export async function openPostgresEngine(address: string, options: PostgresEngineOptions): Promise<SqlEngine> {
  const { label, schema, applicationName, keyedConnections } = options
  const { connectionString, place: location } = readPostgresAddress(address, label.setting)
  const place = { ...label, place: location }
  const withStoreErrors = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (fault) {
      throw toStoreError(fault, place)
    }
  }
  const connections = createPostgresConnections({ connectionString, applicationName, keyedConnections })
  await withStoreErrors(() => migrate(connections.createClient(), schema, place))

  async function runTogether(statements: readonly BoundStatement[]): Promise<Row[][]> {
    return connections.transaction(
      'BEGIN',
      async (query) => {
        const results: Row[][] = []
        for (const [statement, values] of statements) results.push((await query<Row[number][]>(statement, values)).rows)
        return results
      },
      keyOf(statements[0]),
    )
  }

  return {
    change: (...statements) =>
      withStoreErrors(async () => {
        const [only] = statements
        if (!only || statements.length > 1) return runTogether(statements)
        return [(await connections.of(keyOf(only))<Row[number][]>(...only)).rows]
      }),
    read: (statement, values = []) =>
      withStoreErrors(
        async () => (await connections.of(keyOf([statement, values]))<Row[number][]>(statement, values)).rows,
      ),
    close: () => withStoreErrors(() => connections.close()),
  }
}

const keyOf = (statement: BoundStatement | undefined): string => String(statement?.[1][0] ?? '')
