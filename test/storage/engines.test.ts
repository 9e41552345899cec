import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readPostgresAddress } from '../../src/storage/postgresAddress.js'
import { createPostgresConnections } from '../../src/storage/postgresConnections.js'
import { toStoreError as fromPostgres } from '../../src/storage/postgresFaults.js'
import { migrate } from '../../src/storage/postgresMigrations.js'
import { toStoreError as fromSqlite } from '../../src/storage/sqliteFaults.js'
import { closeSqliteFile, openSqliteFile } from '../../src/storage/sqliteFile.js'
import { describeWithPostgres, usePostgres } from '../support/postgres.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const label = { name: "The test's store", setting: 'TEST_STORE' }

/** A small store on one of the engines. */
interface Notes {
  add(text: string): Promise<void>
  count(): Promise<number>
  close(): Promise<void>
}

type Open = (migrations: string[]) => Promise<Notes>

/** What holds for every engine. `newPlace` returns a function that opens a place that nobody has used yet. */
function describeEngine(title: string, newPlace: () => Promise<Open>): void {
  describe(title, () => {
    const first = (table: string) => `CREATE TABLE ${table} (text varchar(99) CONSTRAINT notes_text UNIQUE)`

    it('applies the migrations that are missing, and none of them twice', async () => {
      const open = await newPlace()
      const before = await open([first(`${schema}notes`)])
      await before.add('kept')
      await before.close()
      const after = await open([first(`${schema}notes`), `INSERT INTO ${schema}notes VALUES ('by the second')`])
      expect(await after.count()).toBe(2)
      await after.close()
    })

    it('refuses what a later version wrote, with advice', async () => {
      const open = await newPlace()
      await (await open([first(`${schema}notes`), `INSERT INTO ${schema}notes VALUES ('later')`])).close()
      await expect(open([first(`${schema}notes`)])).rejects.toMatchObject({
        name: 'StoreError',
        kind: 'newer',
        message: expect.stringMatching(/^The test's store .*: a later version of this program wrote it/),
        publicMessage: "The test's store: a later version of this program wrote it. Run that version.",
      })
    })

    it('names the constraint that was violated, and not the value', async () => {
      const open = await newPlace()
      const notes = await open([first(`${schema}notes`)])
      await notes.add('twice')
      const failure = await notes.add('twice').catch((error: Error) => error)
      expect(failure).toMatchObject({
        kind: 'conflict',
        message: expect.stringMatching(/Unique constraint violated: notes[._]text/),
      })
      expect(String(failure)).not.toContain('twice')
      await notes.close()
    })

    it('creates its tables once when several start at the same time', async () => {
      const open = await newPlace()
      const opened = await Promise.all([1, 2, 3].map(() => open([first(`${schema}notes`)])))
      await Promise.all(opened.map((notes, i) => notes.add(`note ${i}`)))
      expect(await opened[0]?.count()).toBe(3)
      for (const notes of opened) await notes.close()
    })

    const schema = title === 'SQLite' ? '' : 'test_notes.'
  })
}

const folder = temporaryFolder('engines')
let places = 0

describeEngine('SQLite', async () => {
  const home = join(folder, String(places++))
  return async (migrations) => {
    const schema = { label, fileName: 'notes.db', applicationId: 1, migrations, sharing: 'several processes' as const }
    const { database, place } = openSqliteFile(home, schema)
    return {
      async add(text) {
        try {
          database.prepare('INSERT INTO notes VALUES (?)').run(text)
        } catch (fault) {
          throw fromSqlite(fault, place)
        }
      },
      count: async () => (database.prepare('SELECT * FROM notes').all() as unknown[]).length,
      close: async () => closeSqliteFile(database, schema),
    }
  }
})

describeWithPostgres('on PostgreSQL', () => {
  const postgres = usePostgres()

  describeEngine('PostgreSQL', async () => {
    const { connectionString, place: location } = readPostgresAddress(await postgres.newDatabase(), label.setting)
    const place = { ...label, place: location }
    return async (migrations) => {
      const connections = createPostgresConnections({
        connectionString,
        applicationName: 'test-notes',
        keyedConnections: 1,
      })
      await migrate(connections.createClient(), { name: 'test_notes', lock: 1, migrations }, place)
      return {
        async add(text) {
          try {
            await connections.of(text)({ text: 'INSERT INTO test_notes.notes VALUES ($1)' }, [text])
          } catch (fault) {
            throw fromPostgres(fault, place)
          }
        },
        count: async () => (await connections.shared({ text: 'SELECT 1 FROM test_notes.notes' })).rowCount ?? 0,
        close: () => connections.close(),
      }
    }
  })

  it('lists its connections under the name it was given', async () => {
    const { connectionString } = readPostgresAddress(await postgres.newDatabase(), label.setting)
    const connections = createPostgresConnections({
      connectionString,
      applicationName: 'test-name',
      keyedConnections: 1,
    })
    const { rows } = await connections.shared({ text: "SELECT current_setting('application_name')" })
    expect(rows).toEqual([['test-name']])
    await connections.close()
  })
})
