import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type Database from 'libsql'

const syncFile = promisify(fdatasync)

/** The write-ahead log of a database whose commits do not wait for the disk themselves. */
export interface WriteAheadLog {
  /** Fulfilled once every commit before this call is on disk. */
  sync(): Promise<void>
  close(): void
}

/**
 * Takes the wait for the disk out of the commits of a database and into a thread of Node's pool: a commit returns once its
 * bytes are in the write-ahead log (so that the end of this process loses nothing), and is on disk, for a machine that
 * loses its power, after `sync`. SQLite still waits itself where the order of its writes needs it
 * (https://sqlite.org/pragma.html#pragma_synchronous, `NORMAL`).
 *
 * @throws The fault of the file system when the log cannot be opened.
 */
export function openWriteAheadLog(database: Database.Database, path: string): WriteAheadLog {
  database.exec('PRAGMA synchronous = NORMAL')
  // Nothing is locked on this file: SQLite's locks are on the two others, and closing one of those would end them.
  const descriptor = openSync(`${path}-wal`, 'r+')
  return { sync: () => syncFile(descriptor), close: () => closeSync(descriptor) }
}
