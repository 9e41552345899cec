import type { ClientBase } from 'pg'
import { StoreError } from '../../storage/storeError.js'

/** Everything of ours lies in a schema of its own, so that it can share a database with others. */
export const schema = 'identity_directory'

/** Says which migrations exclude one another: "ACSd" as a number, the mark of the SQLite file too. */
const migrationLock = 0x41435364

/**
 * Each entry leads from the version before it to the next. Times are milliseconds since 1970 with their fraction, as
 * JavaScript has them. Ids sort by their bytes (collation C), as they do in SQLite.
 */
const migrations: readonly string[] = [
  `CREATE TABLE ${schema}.resources (
     id text COLLATE "C" PRIMARY KEY,
     host text UNIQUE,
     primary_key text NOT NULL,
     secondary_key text NOT NULL,
     region text NOT NULL,
     data_location text NOT NULL
   );
   CREATE TABLE ${schema}.identities (
     id text COLLATE "C" PRIMARY KEY,
     created_at double precision NOT NULL,
     revoked_at double precision,
     revoked_through double precision,
     deleted_at double precision
   );
   CREATE TABLE ${schema}.signing_keys (
     kid text COLLATE "C" PRIMARY KEY,
     private_key text NOT NULL,
     certificate text NOT NULL,
     created_at double precision NOT NULL,
     retired_at double precision
   );`,
]

/**
 * Brings the tables up to date, in one transaction. Processes that start together take turns by an advisory lock, and
 * all but the first find nothing to do.
 *
 * @throws StoreError when a later version has been here.
 */
export async function migrate(client: ClientBase, place: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const version = await readVersion(client)
    if (version > migrations.length) {
      throw new StoreError('newer', `${place} was written by a later version of this program. Use that version.`)
    }
    for (const [step, migration] of migrations.entries()) {
      if (step < version) continue
      await client.query(migration)
      await client.query(`INSERT INTO ${schema}.migrations (version, applied_at) VALUES ($1, now())`, [step + 1])
    }
    await client.query('COMMIT')
  } catch (fault) {
    await client.query('ROLLBACK').catch(() => undefined) // The fault that led here is the one worth telling.
    throw fault
  }
}

/** How many migrations the database has had. Asks before it makes anything, so that later starts need no right to. */
async function readVersion(client: ClientBase): Promise<number> {
  const there = await client.query({
    text: 'SELECT to_regclass($1)',
    values: [`${schema}.migrations`],
    rowMode: 'array',
  })
  if (there.rows[0]?.[0] === null) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await client.query(
      `CREATE TABLE ${schema}.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL)`,
    )
    return 0
  }
  const { rows } = await client.query({
    text: `SELECT coalesce(max(version), 0) FROM ${schema}.migrations`,
    rowMode: 'array',
  })
  return Number(rows[0]?.[0])
}
