import { existsSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import Database from 'libsql'
import { makePrivateFile, makePrivateFolder } from '../privateFiles.js'
import { createDatabaseFile } from './newSqliteFile.js'
import { toStoreError } from './sqliteFaults.js'
import { applyMigrations, readPragma, type SqliteSchema } from './sqliteSchema.js'
import { StoreError, type StoreFault, type StorePlace } from './storeError.js'

export const inMemory = ':memory:'

export interface SqliteLimits {
  /** Maximum pages of 4 KiB, above which the store is full. Unset: limited by the disk. */
  maxPages?: number
}

export interface OpenSqliteFile {
  database: Database.Database
  place: StorePlace
  /** Its path; `:memory:` for none. */
  path: string
}

/**
 * Opens a program's SQLite file, creates it if there is none, and migrates its tables. Only this user may read the file
 * and those that SQLite creates beside it.
 *
 * @param place `:memory:`, a file (it exists, or its name has an extension), or a folder for a file with the schema's name.
 * @throws StoreError with the place, what is wrong and what to do.
 */
export function openSqliteFile(place: string, schema: SqliteSchema, limits: SqliteLimits = {}): OpenSqliteFile {
  const path = toPath(place, schema.fileName)
  const storePlace = { ...schema.label, place: `at ${path}` }
  let database: Database.Database | undefined
  try {
    if (path !== inMemory) prepareFiles(place, path, schema)
    database = new Database(path, { timeout: schema.sharing === 'several processes' ? patienceMs : 0 })
    if (path !== inMemory) assertOwnDatabase(database, storePlace, schema)
    prepare(database, schema)
    if (limits.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${limits.maxPages}`)
    return { database, place: storePlace, path }
  } catch (fault) {
    const reason = toStoreError(fault, storePlace)
    if (database) closeAfterFailure(database, schema, reason)
    throw reason
  }
}

/** How long a write waits for one of another process. */
const patienceMs = 5_000

/**
 * Closes the database with all of its state in one file. Done explicitly, because the driver keeps the connection, and
 * so the lock, until its statements are garbage-collected.
 */
export function closeSqliteFile(database: Database.Database, { sharing }: SqliteSchema): void {
  if (sharing === 'several processes') database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  else {
    database.exec('PRAGMA journal_mode = DELETE')
    database.exec('PRAGMA locking_mode = NORMAL')
    database.exec('SELECT 1 FROM sqlite_master')
  }
  database.close()
}

const leftUntouched: readonly StoreFault[] = ['foreign', 'newer', 'damaged', 'busy']

/** A file of another program, or not a database, is not changed. */
function closeAfterFailure(database: Database.Database, schema: SqliteSchema, { kind }: StoreError): void {
  try {
    if (database.inTransaction) database.exec('ROLLBACK')
    if (!leftUntouched.includes(kind)) closeSqliteFile(database, schema)
  } catch {
    // The first fault is reported.
  } finally {
    database.close()
  }
}

function toPath(place: string, fileName: string): string {
  if (place === inMemory) return inMemory
  if (existsSync(place)) return statSync(place).isDirectory() ? join(place, fileName) : place
  return extname(place) === '' ? join(place, fileName) : place
}

function prepareFiles(place: string, path: string, schema: SqliteSchema): void {
  // A configured folder is only for this store; that of a configured file may contain other files too.
  if (place !== path || !existsSync(dirname(path))) makePrivateFolder(dirname(path))
  if (!existsSync(path)) createDatabaseFile(path, schema)
  else if (statSync(path).size === 0) {
    throw new StoreError(
      'damaged',
      { ...schema.label, place: `at ${path}` },
      'the file is empty (0 bytes), so its contents are lost. Restore a backup of it, or delete it to start empty.',
    )
  }
  // SQLite creates the files beside it with the mode of the database.
  for (const suffix of ['', '-wal', '-shm', '-journal']) makePrivateFile(path + suffix)
}

/**
 * `FULL` makes every commit wait for the disk. A file of one process is locked exclusively, because a second process
 * would not see the changes of the first.
 */
function prepare(database: Database.Database, schema: SqliteSchema): void {
  if (schema.sharing === 'one process') database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  applyMigrations(database, schema)
}

function assertOwnDatabase(database: Database.Database, place: StorePlace, schema: SqliteSchema): void {
  if (readPragma(database, 'application_id') !== schema.applicationId) {
    throw new StoreError('foreign', place, 'the file is the database of another program. Name another file or folder.')
  }
  if (readPragma(database, 'user_version') > schema.migrations.length) {
    throw new StoreError('newer', place, 'a later version of this program wrote it. Run that version.')
  }
}
