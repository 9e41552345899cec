import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { privateFileMode } from '../privateFiles.js'
import { applyMigrations, type SqliteSchema } from './sqliteSchema.js'

/**
 * Creates a database file atomically: it is written under another name and then linked, so that a process which ends
 * early leaves no file of 0 bytes. When several processes do this concurrently, the first one wins.
 *
 * @throws The error of the driver or the file system when the file cannot be created.
 */
export function createDatabaseFile(path: string, schema: SqliteSchema): void {
  const draft = `${path}.${randomUUID()}.new`
  try {
    closeSync(openSync(draft, 'wx', privateFileMode))
    const database = new Database(draft)
    try {
      applyMigrations(database, schema)
    } finally {
      database.close()
    }
    linkSync(draft, path)
    syncFolder(dirname(path))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Syncs the folder, so that the new name survives a power failure. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
