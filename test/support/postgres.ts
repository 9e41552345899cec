import { randomUUID } from 'node:crypto'
import { afterAll, describe } from '@jest/globals'
import pg from 'pg'

/** The address of a PostgreSQL server whose user may make databases. `.ci/postgres.sh` starts one and sets it. */
const server = process.env.TEST_POSTGRES_URL

/** `describe`, skipped where there is no server: the named condition is the variable TEST_POSTGRES_URL. */
export const describeWithPostgres: (title: string, tests: () => void) => void = server
  ? describe
  : (title, tests) => describe.skip(`${title} (TEST_POSTGRES_URL is not set)`, tests)

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
async function administer(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}
