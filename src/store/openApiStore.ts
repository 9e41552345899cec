import { isPostgresAddress } from '../storage/postgresAddress.js'
import type { SqlEngine } from '../storage/sqlEngine.js'
import { openSqliteEngine } from '../storage/sqliteEngine.js'
import type { ApiStore } from './apiStore.js'
import { postgresSchema, schemaName, sqliteSchema, storeLabel } from './schema.js'
import { createSqlAttempts } from './sqlAttempts.js'
import { createSqlKeys } from './sqlKeys.js'
import { createSqlLedger } from './sqlLedger.js'
import { createSqlTracking } from './sqlTracking.js'
import { createStatements } from './statements.js'

/**
 * Opens the API's own store: `:memory:`, a file or folder for SQLite, or `postgres://…` for several replicas.
 *
 * @throws StoreError when it cannot be used, ConfigError when the address is malformed.
 */
export async function openApiStore(place: string): Promise<ApiStore> {
  const isPostgres = isPostgresAddress(place, storeLabel.setting)
  const engine = isPostgres ? await openPostgres(place) : openSqliteEngine(place, sqliteSchema)
  const sql = createStatements(isPostgres ? `${schemaName}.` : '')
  return {
    ...createSqlAttempts(engine, sql),
    ...createSqlLedger(engine, sql),
    ...createSqlKeys(engine, sql),
    ...createSqlTracking(engine, sql),
    ping: async () => void (await engine.read(sql.ping)),
    close: () => engine.close(),
  }
}

/** The concurrent changes of one process; with one for other statements it uses eight connections. */
const keyedConnections = 7

/** Imported only when used: loading the driver would slow down every start. */
async function openPostgres(address: string): Promise<SqlEngine> {
  const { openPostgresEngine } = await import('../storage/postgresEngine.js')
  return openPostgresEngine(address, {
    label: storeLabel,
    schema: postgresSchema,
    applicationName: 'acs-identity-connector',
    keyedConnections,
  })
}
