import { randomUUID } from 'node:crypto'
import { afterAll } from '@jest/globals'
import pg from 'pg'
import { describeWhere } from './describeWhere.js'

/** The address of a PostgreSQL server whose user may make databases. `.ci/postgres.sh` starts one and sets it. */
const server = process.env.TEST_POSTGRES_URL

/** The named condition is that there is a server. */
export const describeWithPostgres = describeWhere(server !== undefined, 'TEST_POSTGRES_URL is not set')

/** Databases of one test file, each new and empty. They are dropped after the file. */
export function usePostgres() {
  const made: string[] = []

  afterAll(async () => {
    for (const name of made) await administer(`DROP DATABASE ${name} WITH (FORCE)`)
  })

  return {
    async newDatabase(): Promise<string> {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await administer(`CREATE DATABASE ${name}`)
      made.push(name)
      const address = new URL(server ?? '')
      address.pathname = `/${name}`
      return address.href
    },
    administer,
  }
}

/** Runs a statement as the server's administrator. */
const administer = (statement: string, values: unknown[] = []): Promise<void> =>
  runStatement(server ?? '', statement, values)

/** Runs a statement in a database. */
export async function runStatement(database: string, statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}
