import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type Database from 'libsql'

const syncFile = promisify(fdatasync)

/** The write-ahead log of a database whose commits do not fsync themselves. */
export interface WriteAheadLog {
  /** Fulfilled when every commit before this call is on disk. */
  sync(): Promise<void>
  close(): void
}

/**
 * Moves the fsync of a database's commits to a thread of Node's pool: a commit returns when its bytes are in the write-ahead log
 * (which survives the end of this process), and is on disk (which survives a power failure) after `sync`. SQLite still syncs
 * itself where the order of its writes requires it (https://sqlite.org/pragma.html#pragma_synchronous, `NORMAL`).
 *
 * @throws The fault of the file system when the log cannot be opened.
 */
export function openWriteAheadLog(database: Database.Database, path: string): WriteAheadLog {
  database.exec('PRAGMA synchronous = NORMAL')
  // This file has no locks: SQLite's locks are on the two others, and closing a descriptor of those would release them.
  const descriptor = openSync(`${path}-wal`, 'r+')
  return { sync: () => syncFile(descriptor), close: () => closeSync(descriptor) }
}
