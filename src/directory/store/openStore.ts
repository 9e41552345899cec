import { isPostgresAddress } from '../../storage/postgresAddress.js'
import type { DirectoryStore } from './directoryStore.js'
import { directoryLabel } from './label.js'
import { openSqliteStore } from './sqliteStore.js'

/**
 * Opens the store of a setting: `:memory:`, a file or folder for SQLite, or `postgres://…`.
 *
 * @throws StoreError when the place cannot be used, ConfigError when it is a malformed address.
 */
export async function openStore(place: string): Promise<DirectoryStore> {
  if (!isPostgresAddress(place, directoryLabel.setting)) return openSqliteStore(place)
  // Loaded only when it is used: the driver would add to every other start.
  const { openPostgresStore } = await import('./postgresStore.js')
  return openPostgresStore(place)
}
