import type { Client, ClientBase } from 'pg'
import { StoreError, type StorePlace } from './storeError.js'

/** The tables of a program in a PostgreSQL database. */
export interface PostgresSchema {
  /** The schema of all tables, so that a database can be shared with other programs. */
  readonly name: string
  /** The advisory lock that serializes processes that start concurrently. */
  readonly lock: number
  /** Each entry migrates from the previous version. */
  readonly migrations: readonly string[]
}

/**
 * Migrates the tables of a schema to the current version, in one transaction over its own connection. Of several processes
 * that start concurrently, only the first one does it.
 *
 * @throws StoreError when a later version migrated it, and the driver's error when the database cannot be used.
 */
export async function migrate(client: Client, schema: PostgresSchema, place: StorePlace): Promise<void> {
  client.on('error', () => undefined) // The running query fails too, and reports it.
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [schema.lock])
    await applyMissing(client, schema, place)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function applyMissing(client: ClientBase, schema: PostgresSchema, place: StorePlace): Promise<void> {
  const { name, migrations } = schema
  const version = await readVersion(client, name)
  if (version > migrations.length) {
    throw new StoreError('newer', place, 'a later version of this program wrote it. Run that version.')
  }
  for (const [step, migration] of migrations.entries()) {
    if (step < version) continue
    await client.query(migration)
    await client.query(`INSERT INTO ${name}.migrations (version, applied_at) VALUES ($1, now())`, [step + 1])
  }
}

/** How many migrations were applied. Checks before it creates anything, so that later starts need no such permission. */
async function readVersion(client: ClientBase, name: string): Promise<number> {
  if ((await readValue(client, `SELECT to_regclass('${name}.migrations')`)) === null) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`)
    await client.query(`CREATE TABLE ${name}.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL)`)
    return 0
  }
  return Number(await readValue(client, `SELECT coalesce(max(version), 0) FROM ${name}.migrations`))
}

async function readValue(client: ClientBase, text: string): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
  return rows[0]?.[0]
}
