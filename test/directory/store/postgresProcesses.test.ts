import { CommunicationIdentityClient } from '@azure/communication-identity'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { describeWithPostgres, usePostgres } from '../../support/postgres.js'
import { type Program, runProgram } from '../../support/program.js'

interface RunningProcess {
  program: Program
  endpoint: string
  client: CommunicationIdentityClient
}

describeWithPostgres('two directory processes on one PostgreSQL database', () => {
  const postgres = usePostgres()
  let database: string
  let here: RunningProcess
  let there: RunningProcess
  beforeAll(async () => {
    database = await postgres.newDatabase()
    const both = await Promise.all([start(database), start(database)])
    here = both[0]
    there = both[1]
  })

  it('start at the same time and sign with the same key', async () => {
    const [ours, theirs] = await Promise.all(
      [here, there].map(({ endpoint }) => read(`${endpoint}/.well-known/jwks.json`)),
    )
    expect((ours as { keys: unknown[] }).keys).toHaveLength(1)
    expect(theirs).toEqual(ours)
  })

  it('find what the other has created, revoked and deleted', async () => {
    const user = await here.client.createUser()
    const { token } = await there.client.getToken(user, ['chat'])
    expect(await introspect(here, token)).toMatchObject({ state: 'active' })
    await here.client.revokeTokens(user)
    expect(await introspect(there, token)).toMatchObject({ state: 'revoked' })
    await there.client.deleteUser(user)
    await expect(here.client.getToken(user, ['chat'])).rejects.toMatchObject({ code: 'IdentityNotFound' })
    expect(await introspect(here, token)).toMatchObject({ state: 'deleted' })
  })

  it('are both empty when one of them is reset', async () => {
    const user = await here.client.createUser()
    expect((await fetch(`${there.endpoint}/_control/reset`, { method: 'POST' })).status).toBe(204)
    await expect(here.client.getToken(user, ['chat'])).rejects.toMatchObject({ code: 'IdentityNotFound' })
  })

  it('return 503 with advice while the database accepts no connections, and recover by themselves', async () => {
    const name = new URL(database).pathname.slice(1)
    await postgres.administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    await postgres.administer('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    for (const one of [here, there]) {
      await expect(withoutRetries(one).createUser()).rejects.toMatchObject({
        statusCode: 503,
        message: expect.stringMatching(/^The directory's store: it cannot be reached/),
      })
    }
    await postgres.administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    await expect(withoutRetries(here).createUser()).resolves.toMatchObject({ communicationUserId: expect.any(String) })
    await expect(withoutRetries(there).createUser()).resolves.toMatchObject({ communicationUserId: expect.any(String) })
  })

  it('end on SIGTERM, and never print the password', async () => {
    const { password } = new URL(database)
    for (const { program } of [here, there]) {
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
      const { stdout, stderr } = program.output()
      expect(stderr).toContain('operation failed')
      expect(password).not.toBe('')
      expect(stdout + stderr).not.toContain(password)
    }
  })
})

describe('a directory whose database is not there', () => {
  it('does not start, and reports it in one line without the password', async () => {
    const program = runProgram('src/directoryServer.js', environment('postgres://ada:s3cret@127.0.0.1:1/acs'))
    expect(await program.ended).toBe(1)
    expect(program.output().stderr).toMatch(
      /^Cannot start: .* PostgreSQL at 127\.0\.0\.1:1\/acs: it cannot be reached.*\n$/,
    )
    expect(program.output().stderr).not.toContain('s3cret')
  })
})

const environment = (database: string) => ({
  DIRECTORY_STORE: database,
  DIRECTORY_PORT: '0',
  DIRECTORY_TLS_PORT: 'off',
  DATA_DIR: ':memory:',
})

async function start(database: string): Promise<RunningProcess> {
  const program = runProgram('src/directoryServer.js', environment(database))
  const [, connectionString = ''] = await program.until(/Connection string {3}(endpoint=\S+)/)
  const [, endpoint = ''] = /endpoint=([^;]+?)\/?;/.exec(connectionString) ?? []
  return { program, endpoint, client: createClient(connectionString) }
}

function createClient(connectionString: string, options = {}): CommunicationIdentityClient {
  return new CommunicationIdentityClient(connectionString, { allowInsecureConnection: true, ...options })
}

const withoutRetries = ({ program }: RunningProcess) =>
  createClient(/Connection string {3}(endpoint=\S+)/.exec(program.output().stdout)?.[1] ?? '', {
    retryOptions: { maxRetries: 0 },
  })

const read = async (url: string): Promise<unknown> => (await fetch(url)).json()

async function introspect({ endpoint }: RunningProcess, token: string): Promise<unknown> {
  const response = await fetch(`${endpoint}/_control/introspect`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return response.json()
}
