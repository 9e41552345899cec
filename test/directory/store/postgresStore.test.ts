import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { DirectoryStore } from '../../../src/directory/store/directoryStore.js'
import { openPostgresStore } from '../../../src/directory/store/postgresStore.js'
import { describeWithPostgres, usePostgres } from '../../support/postgres.js'
import { describeStore, emptyContents } from './storeSuite.js'

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('It did not fail.')
    },
    (failure: Error) => failure,
  )

describe('a database that cannot be reached', () => {
  it('is reported with its place and with advice, never with the password', async () => {
    const closed = createServer()
    const port = await new Promise<number>((resolve) => {
      closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port))
    })
    await new Promise((resolve) => closed.close(resolve))
    const failure = await failureOf(openPostgresStore(`postgres://ada:s3cret@127.0.0.1:${port}/acs`))
    expect(failure).toMatchObject({ name: 'StoreError', kind: 'unavailable' })
    expect(failure.message).toContain(`PostgreSQL at 127.0.0.1:${port}/acs: it cannot be reached`)
    expect(`${failure.stack} ${failure.cause}`).not.toMatch(/s3cret|ada/)
  })
})

describeWithPostgres('a PostgreSQL database', () => {
  const postgres = usePostgres()
  let address: string
  beforeAll(async () => {
    address = await postgres.newDatabase()
  })

  describeStore('PostgreSQL', async () => {
    const store = await openPostgresStore(address)
    await store.importContents(emptyContents)
    return store
  })

  it('is made ready once when many processes start at the same time', async () => {
    const fresh = await postgres.newDatabase()
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(fresh)))
    await Promise.all(stores.map((store, i) => store.insertIdentity(`8:acs:${i}`, i)))
    expect((await stores[0]?.exportContents())?.identities).toHaveLength(6)
    await Promise.all(stores.map((store) => store.close()))
  })

  it('is refused when a later version has been there', async () => {
    const fresh = await postgres.newDatabase()
    await (await openPostgresStore(fresh)).close()
    await runOn(fresh, 'INSERT INTO identity_directory.migrations VALUES (99, now())')
    expect(await failureOf(openPostgresStore(fresh))).toMatchObject({ kind: 'newer' })
  })

  it('gets the index of deleted identities when an earlier version has been there', async () => {
    const fresh = await postgres.newDatabase()
    await (await openPostgresStore(fresh)).close()
    await runOn(fresh, 'DROP INDEX identity_directory.deleted_identities')
    await runOn(fresh, 'DELETE FROM identity_directory.migrations WHERE version = 5')
    await (await openPostgresStore(fresh)).close()
    await expect(runOn(fresh, 'DROP INDEX identity_directory.deleted_identities')).resolves.toBeUndefined()
  })

  it('does not change what others store in the same database', async () => {
    const fresh = await postgres.newDatabase()
    await runOn(fresh, 'CREATE TABLE identities (name text)')
    await (await openPostgresStore(fresh)).close()
    await expect(runOn(fresh, 'SELECT name FROM identities')).resolves.toBeUndefined()
  })

  it('is refused with advice when the password is wrong, and does not print the password', async () => {
    const wrong = new URL(address)
    wrong.password = 'not-this-one'
    const failure = await failureOf(openPostgresStore(wrong.href))
    expect(failure.message).toMatch(/the user is refused/)
    expect(`${failure.stack} ${failure.cause}`).not.toContain('not-this-one')
  })

  it('is refused with advice when it does not exist', async () => {
    const missing = new URL(address)
    missing.pathname = '/nowhere'
    expect((await failureOf(openPostgresStore(missing.href))).message).toMatch(/there is no such database/)
  })

  it('acknowledges only what is on disk, even where the server is set to less', async () => {
    const fresh = await postgres.newDatabase()
    await postgres.administer(`ALTER DATABASE ${new URL(fresh).pathname.slice(1)} SET synchronous_commit = off`)
    const store = await openPostgresStore(fresh)
    await runOn(
      fresh,
      `CREATE TABLE seen AS SELECT ''::text AS setting;
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN UPDATE seen SET setting = current_setting('synchronous_commit'); RETURN NEW; END $$;
       CREATE TRIGGER note BEFORE INSERT ON identity_directory.identities FOR EACH ROW EXECUTE FUNCTION note()`,
    )
    await store.insertIdentity('8:acs:a', 1)
    await store.close()
    expect(await firstOf(fresh, 'SELECT setting FROM seen')).toEqual(['on'])
  })

  it('quotes no row, and so no key, in an error', async () => {
    const store = await openPostgresStore(address)
    const key = { kid: 'K', privateKey: 'TOP SECRET', certificate: 'c', createdAt: 1, retiredAt: null }
    const contents = { ...emptyContents, signingKeys: [key, key] }
    const failure = await failureOf(store.importContents(contents))
    expect(JSON.stringify([failure, failure.cause, failure.stack, String(failure.cause)])).not.toContain('TOP SECRET')
    await store.close()
  })

  it('reports that the connection was lost, and reconnects by itself', async () => {
    const fresh = await postgres.newDatabase()
    const store = await openPostgresStore(fresh)
    await store.insertIdentity('8:acs:before', 1)
    const waiting = lockedOut(fresh, store)
    await waiting.begun
    await cutAll(fresh, waiting.holder)
    expect(await failureOf(waiting.insert)).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/it cannot be reached/),
    })
    await waiting.holder.end()
    expect(await store.insertIdentity('8:acs:after', 2)).toBe(true)
    expect(await store.findIdentity('8:acs:before')).toMatchObject({ createdAt: 1 })
    await store.close()
  })

  it('notifies every process of a change of keys, also after the listening connection was lost', async () => {
    const fresh = await postgres.newDatabase()
    const [here, there] = await Promise.all([openPostgresStore(fresh), openPostgresStore(fresh)])
    const heard = () => new Promise<void>((resolve) => there.onSharedChange(resolve))
    const first = heard()
    await here.addSigningKey({ kid: 'A', privateKey: 'p', certificate: 'c', createdAt: 1, retiredAt: null }, false)
    await first
    const again = heard()
    await cutAll(fresh)
    await again
    await Promise.all([here.close(), there.close()])
  })

  /** Ends the connections to a database, but not that of somebody who must keep a lock meanwhile. */
  async function cutAll(database: string, spared?: pg.Client): Promise<void> {
    const pid = await spared?.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await postgres.administer(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2',
      [new URL(database).pathname.slice(1), pid?.rows[0]?.pid ?? 0],
    )
  }

  const holders: pg.Client[] = []
  afterAll(() => Promise.all(holders.map((holder) => holder.end().catch(() => undefined))))

  /** An insertion that waits, because somebody else holds the table. */
  function lockedOut(database: string, store: DirectoryStore) {
    const holder = new pg.Client({ connectionString: database })
    holder.on('error', () => undefined)
    holders.push(holder)
    let insert: Promise<boolean> = Promise.resolve(false)
    const begun = (async () => {
      await holder.connect()
      await holder.query('BEGIN; LOCK TABLE identity_directory.identities IN ACCESS EXCLUSIVE MODE')
      insert = store.insertIdentity('8:acs:during', 1)
      insert.catch(() => undefined)
      const waiting =
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'identity_directory.identities'::regclass"
      while ((await holder.query(waiting)).rowCount === 0);
    })()
    return {
      begun,
      holder,
      get insert() {
        return insert
      },
    }
  }
})

async function runOn(database: string, statement: string): Promise<void> {
  await firstOf(database, statement)
}

async function firstOf(database: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows?.[0]
  } finally {
    await client.end()
  }
}
