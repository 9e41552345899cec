import type { DirectoryStore } from './directoryStore.js'
import { openSqliteStore } from './sqliteStore.js'

/**
 * Opens the store that a text names: `:memory:`, or a file or folder for SQLite.
 *
 * @throws StoreError when the place cannot be used.
 */
export async function openStore(place: string): Promise<DirectoryStore> {
  return openSqliteStore(place)
}
