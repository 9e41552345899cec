import type Database from 'libsql'
import type { StoreLabel } from './storeError.js'

/** What a program keeps in its SQLite file. */
export interface SqliteSchema {
  readonly label: StoreLabel
  /** The name of the file in a folder that is given without one. */
  readonly fileName: string
  /** Marks the file as this program's (`PRAGMA application_id`). */
  readonly applicationId: number
  /** Each entry leads from the version before it to the next; `PRAGMA user_version` counts how many a file has had. */
  readonly migrations: readonly string[]
  /** Whether other processes of this machine may have the file open too. */
  readonly sharing: 'one process' | 'several processes'
}

/** Applies the migrations that a database has not had yet, in one transaction. */
export function applyMigrations(database: Database.Database, { applicationId, migrations }: SqliteSchema): void {
  database.exec('BEGIN IMMEDIATE')
  for (const migration of migrations.slice(readPragma(database, 'user_version'))) database.exec(migration)
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
  database.exec('COMMIT')
}

/** Reads a number that SQLite keeps beside the tables. */
export function readPragma(database: Database.Database, name: string): number {
  const [value = 0] = database.prepare(`PRAGMA ${name}`).raw().get() as [number?]
  return value
}
