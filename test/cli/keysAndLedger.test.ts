import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { runCommand } from '../support/commandLine.js'
import { type Program, runProgram } from '../support/program.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

/** Keys and ledger work on the API's store from another process, while the API runs. */
describe('keys and ledger beside a running API', () => {
  const folder = temporaryFolder('cli-store')
  const env: Record<string, string> = {
    PORT: '0',
    DIRECTORY_PORT: '0',
    DIRECTORY_TLS_PORT: 'off',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
  }
  let [url, operator] = ['', '']
  let server: Program
  beforeAll(async () => {
    server = runProgram('src/server.js', env)
    const [, api = ''] = await server.until(/Connector API {7}(\S+)/)
    const [, connectionString = ''] = await server.until(/Connection string {3}(\S+)/)
    url = api
    env.COMMUNICATION_SERVICES_CONNECTION_STRING = connectionString
  })

  const run = (...args: string[]) => runCommand(args, { env })

  const create = (key: string, body: object = {}, headers: Record<string, string> = {}) =>
    fetch(`${url}/identities`, {
      method: 'POST',
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  /** Creates a user with a key that was added just now: a running API notices it within two seconds. */
  async function createOnceKnown(key: string, body: object = {}): Promise<Response> {
    for (;;) {
      const response = await create(key, body)
      if (response.status !== 401) return response
      await setTimeout(50)
    }
  }

  const idOf = async (response: Response) => ((await response.json()) as { identity: { id: string } }).identity.id
  const toKey = (out: string) => /^acs_\S+/.exec(out)?.[0] ?? ''

  it('adds a key that allows what it names and nothing else, and shows it once', async () => {
    const limits = ['--actions', 'create', '--scopes', 'chat', '--max-minutes', '120', '--expires', '2099-01-31']
    const added = await run('keys', 'add', 'makers', ...limits)
    expect(added).toMatchObject({ exitCode: 0, out: expect.stringContaining('It is shown once') })
    const key = toKey(added.out)
    expect((await create(key, { createTokenWithScopes: ['chat'], expiresInMinutes: 60 })).status).toBe(201)
    expect((await create(key, { createTokenWithScopes: ['voip'] })).status).toBe(403)
    expect((await create(key, { createTokenWithScopes: ['chat'], expiresInMinutes: 121 })).status).toBe(403)

    const listed = (await run('keys', 'list')).out
    expect(listed).toMatch(
      /^makers: actions: Create\w+; scopes: chat; at most 120 minutes; created .*; expires 2099-01-31/,
    )
    expect(listed).not.toContain(key)
    expect(await run('keys', 'add', 'makers')).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('There is a key named makers already.'),
    })

    const rotated = toKey((await run('keys', 'rotate', 'makers', '--overlap-hours', '0')).out)
    expect((await createOnceKnown(rotated, { createTokenWithScopes: ['voip'] })).status).toBe(403)
    expect((await run('keys', 'revoke', 'makers')).out).toBe('Revoked makers.\n')
    let status = 201
    // A running API notices within two seconds.
    while (status === 201) status = (await create(rotated)).status
    expect(status).toBe(401)
    expect((await run('keys', 'revoke', 'makers')).exitCode).toBe(2)
  })

  it('lists, revokes and deletes what went through the API, after a dry run', async () => {
    operator = toKey((await run('keys', 'add', 'ops', '--operator')).out)
    await createOnceKnown(operator)
    const ids = [
      await idOf(await create(operator, {}, { 'x-ms-workflow-run-id': 'run-1' })),
      await idOf(await create(operator, {}, { 'x-ms-workflow-run-id': 'run-1' })),
    ]
    const listed = await run('ledger', 'list', '--run', 'run-1', '--format', 'jsonl')
    const found = listed.out.trim().split('\n')
    expect(new Set(found.map((line) => (JSON.parse(line) as { id: string }).id))).toEqual(new Set(ids))

    const dry = await run('ledger', 'revoke', '--run', 'run-1')
    expect(dry.out).toMatch(/Dry run: --yes would revoke the tokens of 2 users of http/)
    const revoked = await run('ledger', 'revoke', '--run', 'run-1', '--yes')
    expect(revoked).toMatchObject({
      exitCode: 0,
      error: expect.stringContaining('[##############################] 2 of 2'),
    })
    expect(await run('ledger', 'revoke', '--yes')).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('Name at least one filter'),
    })
    const removed = await run('ledger', 'orphans', '--run', 'run-1', '--idle-days', '0', '--yes')
    expect(removed.exitCode).toBe(0)
    const after = await run('ledger', 'list', '--run', 'run-1', '--deleted', 'yes')
    expect(after.out.trim().split('\r\n')).toHaveLength(3)
  })

  it('takes users made elsewhere, and a resource for one run that is not stored', async () => {
    const ids = join(folder, 'ids.txt')
    const id = '8:acs:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-00000000000a'
    writeFileSync(ids, `${id}\n`)
    expect((await run('ledger', 'import', ids)).out).toMatch(/^Added 1 user of/)
    const secret = Buffer.from('the key of another resource').toString('base64')
    const file = join(folder, 'other.txt')
    writeFileSync(file, `endpoint=https://other.communication.azure.com/;accesskey=${secret}`)
    const stopped = await run('ledger', 'emergency-stop', '--connection-string-file', file)
    expect(stopped.out).toContain('would revoke the tokens of 0 users of https://other.communication.azure.com')
    writeFileSync(ids, 'not an id\n')
    expect((await run('ledger', 'import', ids)).error).toContain('line 1 is not a User ID')
  })
})
