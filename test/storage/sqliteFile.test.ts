import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import Database from 'libsql'
import { closeSqliteFile, openSqliteFile } from '../../src/storage/sqliteFile.js'
import type { SqliteSchema } from '../../src/storage/sqliteSchema.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const schema: SqliteSchema = {
  label: { name: "The test's store", setting: 'TEST_STORE' },
  fileName: 'notes.db',
  applicationId: 0x54455354,
  migrations: ['CREATE TABLE notes (text TEXT PRIMARY KEY)'],
  sharing: 'several processes',
}
const folder = temporaryFolder('sqlite-file')
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('a SQLite file', () => {
  it('is readable by its user alone, and so are all files beside it', () => {
    const home = join(folder, 'new')
    const { database } = openSqliteFile(home, schema)
    database.exec("INSERT INTO notes VALUES ('a')")
    expect(modeOf(home)).toBe(0o700)
    const modes = Object.fromEntries(readdirSync(home).map((name) => [name, modeOf(join(home, name))]))
    expect(modes).toEqual({ 'notes.db': 0o600, 'notes.db-shm': 0o600, 'notes.db-wal': 0o600 })
    closeSqliteFile(database, schema)
  })

  it('is made private when an earlier version left it open to others', () => {
    const home = join(folder, 'earlier')
    closeSqliteFile(openSqliteFile(home, schema).database, schema)
    const file = join(home, 'notes.db')
    chmodSync(home, 0o755)
    chmodSync(file, 0o644)
    const { database } = openSqliteFile(home, schema)
    expect([modeOf(home), modeOf(file)]).toEqual([0o700, 0o600])
    closeSqliteFile(database, schema)
  })

  it('does not change the permissions of a folder with other files too: only its file was named', () => {
    const home = join(folder, 'shared')
    mkdirSync(home)
    chmodSync(home, 0o755)
    const { database } = openSqliteFile(join(home, 'mine.db'), schema)
    expect(modeOf(home)).toBe(0o755)
    closeSqliteFile(database, schema)
  })

  it.each([
    ['0 bytes', 'damaged', () => Buffer.alloc(0), /empty \(0 bytes\).*Restore a backup/],
    ['an empty database of another program', 'foreign', emptyDatabase, /another program/],
    ['no database', 'damaged', () => Buffer.from('Dear reader, '.repeat(1000)), /not a SQLite database/],
  ])('of %s is refused, and left as it was', (title, kind, make, message) => {
    const file = join(folder, `${title}.db`)
    const bytes = make()
    writeFileSync(file, bytes)
    const open = () => openSqliteFile(file, schema)
    expect(open).toThrow(expect.objectContaining({ name: 'StoreError', kind }))
    expect(open).toThrow(message)
    expect(readFileSync(file)).toEqual(bytes)
  })

  it('names in its public message what is wrong, but not where', () => {
    const file = join(folder, 'private-place.db')
    writeFileSync(file, '')
    expect(() => openSqliteFile(file, schema)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(file),
        publicMessage: expect.not.stringContaining('private-place'),
      }),
    )
  })

  it('leaves no draft behind', () => {
    const home = join(folder, 'draft')
    closeSqliteFile(openSqliteFile(home, schema).database, schema)
    expect(readdirSync(home).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

function emptyDatabase(): Buffer {
  const file = join(folder, 'foreign-source.db')
  const database = new Database(file)
  database.exec('PRAGMA user_version = 1')
  database.close()
  return readFileSync(file)
}
