import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { developmentResource } from '../src/developmentResource.js'
import { serviceLimits } from '../src/directory/throttling/limits.js'
import type { ApiStore } from '../src/store/apiStore.js'
import { openApiStore } from '../src/store/openApiStore.js'
import { schemaName } from '../src/store/schema.js'

const users = 50_000
const batch = 500
const dayMs = 86_400_000

/**
 * Measures the bytes and time of a user in the API's store, and extrapolates: the load model of docs/scale.md. PostgreSQL
 * is measured where TEST_POSTGRES_URL names a database (`bash .ci/postgres.sh npm run bench -- scale`).
 */
export async function modelScale(print: (line: string) => void): Promise<void> {
  await modelSqlite(print)
  const database = process.env.TEST_POSTGRES_URL
  if (database) await modelPostgres(database, print)
  else print('PostgreSQL: skipped, TEST_POSTGRES_URL is not set. Run: bash .ci/postgres.sh npm run bench -- scale')
}

async function modelSqlite(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-scale-'))
  try {
    const file = join(folder, 'api.db')
    const store = await openApiStore(file)
    const milliseconds = await fill(store)
    await store.close()
    const bytes = (await sizeOf(folder)) / users
    const first = median(milliseconds.slice(0, 10))
    const last = median(milliseconds.slice(-10))
    print(`API's store (SQLite): ${Math.round(bytes)} bytes a user, its idempotency key included, over ${users} users`)
    print(`the last ${batch} users cost ${(last / first).toFixed(2)} times as much as the first`)
    const perSecond = (serviceLimits.requests.CreateIdentity ?? 0) / (serviceLimits.windowMs / 1000)
    print(
      `the service's limit is ${perSecond.toFixed(0)} creates a second and resource: ${toMillions(perSecond * 86_400)} million a day`,
    )
    for (const count of [1e6, 1e7, 1e8]) {
      const days = count / (perSecond * 86_400)
      print(
        `${toMillions(count)} million users: ${((count * bytes) / 1e9).toFixed(1)} GB, at the limit after ${days.toFixed(1)} days`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function modelPostgres(database: string, print: (line: string) => void): Promise<void> {
  const store = await openApiStore(database)
  const milliseconds = await fill(store)
  await store.close()
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(pg_class.oid)) AS bytes FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relkind = 'r'`,
    [schemaName],
  )
  await client.end()
  const bytes = Number(rows[0]?.bytes) / users
  print(`API's store (PostgreSQL): ${Math.round(bytes)} bytes a user with indexes, over ${users} users`)
  const growth = median(milliseconds.slice(-10)) / median(milliseconds.slice(0, 10))
  print(`the last ${batch} users cost ${growth.toFixed(2)} times as much as the first`)
}

/** The records of a create with an idempotency key: a completed claim, and a row of the ledger. */
async function fill(store: ApiStore): Promise<number[]> {
  const milliseconds: number[] = []
  const now = Date.now()
  for (let done = 0; done < users; done += batch) {
    const started = performance.now()
    await Promise.all(Array.from({ length: batch }, () => createOne(store, now)))
    milliseconds.push(performance.now() - started)
  }
  return milliseconds
}

async function createOne(store: ApiStore, now: number): Promise<void> {
  const id = `8:acs:${developmentResource.id}_${randomUUID()}`
  const key = digest(id)
  const owner = randomUUID()
  await store.claim({ key, fingerprint: digest(key), owner, now, leaseUntil: now + 60_000, expiresAt: now + dayMs })
  await store.complete(key, owner, id)
  const source = {
    caller: digest('caller'),
    callerKind: 'apiKey',
    workflow: 'create-for-each-person',
    run: key.slice(0, 20),
  }
  const resource = 'https://contoso.communication.azure.com'
  await store.record([{ id, resource, at: now, origin: 'created', createdAt: now, issuedAt: now, source }])
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const toMillions = (count: number) => (count / 1e6).toFixed(count < 1e7 ? 1 : 0)
