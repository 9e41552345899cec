import type Database from 'libsql'
import type { StoreLabel } from './storeError.js'

/** The tables of a program in a SQLite file. */
export interface SqliteSchema {
  readonly label: StoreLabel
  /** The name of the file when only a folder is given. */
  readonly fileName: string
  /** Marks the file as this program's (`PRAGMA application_id`). */
  readonly applicationId: number
  /** Each entry leads from the version before it to the next; `PRAGMA user_version` is the number applied. */
  readonly migrations: readonly string[]
  /** Whether other processes of this machine may have the file open too. */
  readonly sharing: 'one process' | 'several processes'
}

/** Applies the missing migrations of a database, in one transaction. */
export function applyMigrations(database: Database.Database, { applicationId, migrations }: SqliteSchema): void {
  database.exec('BEGIN IMMEDIATE')
  for (const migration of migrations.slice(readPragma(database, 'user_version'))) database.exec(migration)
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
  database.exec('COMMIT')
}

/** Reads a PRAGMA with a number. */
export function readPragma(database: Database.Database, name: string): number {
  const [value = 0] = database.prepare(`PRAGMA ${name}`).raw().get() as [number?]
  return value
}
