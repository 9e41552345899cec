import type Database from 'libsql'
import { createGroupCommit } from './groupCommit.js'
import type { BoundStatement, Row, SqlEngine, SqlValue, Statement } from './sqlEngine.js'
import { toStoreError } from './sqliteFaults.js'
import { closeSqliteFile, inMemory, openSqliteFile } from './sqliteFile.js'
import type { SqliteSchema } from './sqliteSchema.js'
import { openWriteAheadLog } from './writeAheadLog.js'

type Run = (values: readonly SqlValue[]) => Row[]

const nothing: Row[] = []

/**
 * Opens a SQLite file (or one in memory) for statements of both engines. Concurrent changes share a commit.
 *
 * @param place As for {@link openSqliteFile}.
 * @throws StoreError when the place cannot be used.
 */
export function openSqliteEngine(place: string, schema: SqliteSchema): SqlEngine {
  const { database, place: storePlace, path } = openSqliteFile(place, schema)
  const log = path === inMemory ? undefined : openWriteAheadLog(database, path)
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((text) => database.prepare(text))
  const group = createGroupCommit({
    begin: () => begin?.run(),
    commit: () => commit?.run(),
    rollback: () => rollback?.run(),
    inTransaction: () => database.inTransaction,
    ...(log ? { sync: () => log.sync() } : {}),
  })
  const [savepoint, release, undo] = ['SAVEPOINT several', 'RELEASE several', 'ROLLBACK TO several'].map((text) =>
    database.prepare(text),
  )
  const prepared = new Map<string, Run>()

  function run([statement, values]: BoundStatement): Row[] {
    let found = prepared.get(statement.name)
    if (!found) {
      found = prepare(database, statement)
      prepared.set(statement.name, found)
    }
    return found(values)
  }

  /** Several statements of a shared transaction: all of them happen, or none. */
  function runTogether(statements: readonly BoundStatement[]): Row[][] {
    savepoint?.run()
    try {
      return statements.map(run)
    } catch (fault) {
      if (database.inTransaction) undo?.run()
      throw fault
    } finally {
      if (database.inTransaction) release?.run()
    }
  }

  const withStoreErrors = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (fault) {
      throw toStoreError(fault, storePlace)
    }
  }

  return {
    change(...statements) {
      const [only] = statements
      return withStoreErrors(() =>
        group.run(() => (only && statements.length === 1 ? [run(only)] : runTogether(statements))),
      )
    },
    read: (statement, values = []) => withStoreErrors(() => run([statement, values])),
    async close() {
      await group.drain()
      log?.close()
      await withStoreErrors(() => closeSqliteFile(database, schema))
    },
  }
}

function prepare(database: Database.Database, { text, isSingle }: Statement): Run {
  const statement = database.prepare(text.replaceAll('$', '?'))
  if (statement.reader) {
    statement.raw()
    if (isSingle) {
      return (values) => {
        const row = statement.get(...values) as Row | undefined
        return row ? [row] : nothing
      }
    }
    return (values) => statement.all(...values) as Row[]
  }
  return (values) => {
    statement.run(...values)
    return nothing
  }
}
