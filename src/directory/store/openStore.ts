import { isPostgresAddress } from '../../storage/postgresAddress.js'
import type { DirectoryStore } from './directoryStore.js'
import { directoryLabel } from './label.js'
import { openSqliteStore } from './sqliteStore.js'

/**
 * Opens the store named by a setting: `:memory:`, a file or folder for SQLite, or `postgres://…`.
 *
 * @throws StoreError when it cannot be used, ConfigError when the address is malformed.
 */
export async function openStore(place: string): Promise<DirectoryStore> {
  if (!isPostgresAddress(place, directoryLabel.setting)) return openSqliteStore(place)
  // Imported only when used: loading the driver would slow down every start.
  const { openPostgresStore } = await import('./postgresStore.js')
  return openPostgresStore(place)
}
