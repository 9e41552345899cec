import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import Database from 'libsql'
import { toStoreError } from './sqliteFaults.js'
import { applicationId, migrations } from './sqliteSchema.js'
import { StoreError } from './storeError.js'

const inMemory = ':memory:'
const fileName = 'directory.db'

/**
 * Opens the file of an embedded directory, makes it if there is none, and brings its tables up to date.
 *
 * @param place `:memory:`, a file (it exists, or its name has an extension), or a folder that holds `directory.db`.
 * @throws StoreError that says what is wrong with the place and what to do.
 */
export function openSqliteFile(place: string): { database: Database.Database; path: string } {
  const path = toPath(place)
  let database: Database.Database | undefined
  try {
    if (path !== inMemory) mkdirSync(dirname(path), { recursive: true })
    database = new Database(path)
    prepare(database, path)
    return { database, path }
  } catch (fault) {
    database?.close()
    throw toStoreError(fault, path)
  }
}

function toPath(place: string): string {
  if (place === inMemory) return inMemory
  if (existsSync(place)) return statSync(place).isDirectory() ? join(place, fileName) : place
  return extname(place) === '' ? join(place, fileName) : place
}

/**
 * `FULL` makes every commit wait for the disk. The lock is taken for good, because a second process would not see the
 * access keys that this one rotates.
 */
function prepare(database: Database.Database, path: string): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  const version = readPragma(database, 'user_version')
  refuseStrangers(database, version, path)
  for (const migration of migrations.slice(version)) database.exec(migration)
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
  database.exec('COMMIT')
}

function refuseStrangers(database: Database.Database, version: number, path: string): void {
  const [tables = 0] = database.prepare('SELECT count(*) FROM sqlite_master').raw().get() as [number?]
  if (tables > 0 && readPragma(database, 'application_id') !== applicationId) {
    throw new StoreError('foreign', `${path} is the database of another program. Name another file or folder.`)
  }
  if (version > migrations.length) {
    throw new StoreError('newer', `${path} was written by a later version of this program. Use that version.`)
  }
}

function readPragma(database: Database.Database, name: string): number {
  const [value = 0] = database.prepare(`PRAGMA ${name}`).raw().get() as [number?]
  return value
}
