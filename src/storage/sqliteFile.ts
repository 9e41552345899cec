import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import Database from 'libsql'
import { toStoreError } from './sqliteFaults.js'
import { StoreError, type StoreFault } from './storeError.js'

const inMemory = ':memory:'

/** What a program keeps in its SQLite file. */
export interface SqliteSchema {
  /** The name of the file in a folder that is given without one. */
  readonly fileName: string
  /** Marks the file as this program's (`PRAGMA application_id`). */
  readonly applicationId: number
  /** Each entry leads from the version before it to the next; `PRAGMA user_version` counts how many a file has had. */
  readonly migrations: readonly string[]
}

export interface SqliteLimits {
  /** How many pages of 4 KiB the file may have; beyond them the store is full. Unset: as many as the disk has. */
  maxPages?: number
}

/**
 * Opens a program's SQLite file, makes it if there is none, and brings its tables up to date.
 *
 * @param place `:memory:`, a file (it exists, or its name has an extension), or a folder that holds the file of the schema's name.
 * @throws StoreError that says what is wrong with the place and what to do.
 */
export function openSqliteFile(
  place: string,
  schema: SqliteSchema,
  { maxPages }: SqliteLimits = {},
): { database: Database.Database; path: string } {
  const path = toPath(place, schema.fileName)
  let database: Database.Database | undefined
  try {
    if (path !== inMemory) mkdirSync(dirname(path), { recursive: true })
    database = new Database(path)
    refuseStrangers(database, path, schema)
    prepare(database, schema)
    if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${maxPages}`)
    return { database, path }
  } catch (fault) {
    const reason = toStoreError(fault, path)
    if (database) letGo(database, reason)
    throw reason
  }
}

/**
 * Lets the file go, with all of its state in one file. Said by hand, because the driver keeps the connection, and so
 * the lock, until its statements are collected.
 */
export function closeSqliteFile(database: Database.Database): void {
  database.exec('PRAGMA journal_mode = DELETE')
  database.exec('PRAGMA locking_mode = NORMAL')
  database.exec('SELECT 1 FROM sqlite_master')
  database.close()
}

const notOurs: readonly StoreFault[] = ['foreign', 'newer', 'damaged', 'busy']

/** A file that is not ours, or not a database, is left exactly as it was. */
function letGo(database: Database.Database, { kind }: StoreError): void {
  try {
    if (database.inTransaction) database.exec('ROLLBACK')
    if (!notOurs.includes(kind)) closeSqliteFile(database)
  } catch {
    // The fault that led here is the one worth telling.
  } finally {
    database.close()
  }
}

function toPath(place: string, fileName: string): string {
  if (place === inMemory) return inMemory
  if (existsSync(place)) return statSync(place).isDirectory() ? join(place, fileName) : place
  return extname(place) === '' ? join(place, fileName) : place
}

/**
 * `FULL` makes every commit wait for the disk. The lock is taken for good, because a second process would not see the
 * access keys that this one rotates.
 */
function prepare(database: Database.Database, { applicationId, migrations }: SqliteSchema): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  for (const migration of migrations.slice(readPragma(database, 'user_version'))) database.exec(migration)
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
  database.exec('COMMIT')
}

function refuseStrangers(database: Database.Database, path: string, { applicationId, migrations }: SqliteSchema): void {
  const [tables = 0] = database.prepare('SELECT count(*) FROM sqlite_master').raw().get() as [number?]
  if (tables > 0 && readPragma(database, 'application_id') !== applicationId) {
    throw new StoreError('foreign', `${path} is the database of another program. Name another file or folder.`)
  }
  if (readPragma(database, 'user_version') > migrations.length) {
    throw new StoreError('newer', `${path} was written by a later version of this program. Use that version.`)
  }
}

function readPragma(database: Database.Database, name: string): number {
  const [value = 0] = database.prepare(`PRAGMA ${name}`).raw().get() as [number?]
  return value
}
