import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbedded } from '../../../src/embedded.js'
import { compose, connectorAction, definition } from '../definitions.js'
import { runCommandLine } from './command.js'

const example = 'workflows/create-and-manage-access-tokens.json'

describe('the command line', () => {
  let folder = ''
  let services: Awaited<ReturnType<typeof startEmbedded>> | undefined
  let started = 0
  let closed = 0
  beforeAll(async () => {
    services = await startEmbedded()
    folder = await mkdtemp(join(tmpdir(), 'workflow-'))
  })
  afterAll(async () => {
    await services?.close()
    await rm(folder, { recursive: true })
  })

  async function closeOne() {
    closed++
  }

  /** Hands out the API that all tests share, and counts as if each command had its own. */
  async function startServices() {
    if (!services) throw new Error('The API is not started yet: use it inside a test.')
    started++
    return { ...services, close: closeOne }
  }

  const command = (...args: string[]) => runCommandLine(args, { startServices })

  async function file(name: string, json: object) {
    const path = join(folder, name)
    await writeFile(path, JSON.stringify(json))
    return path
  }

  const runs = () => join(folder, 'runs')

  it('has an API started and closed for it, and shows every action with status and duration', async () => {
    const { code, out } = await command(example, '--runs', runs())
    expect(code).toBe(0)
    expect([started, closed]).toEqual([1, 1])
    expect(out).toMatch(/Succeeded {2}Create_a_user +Created +\d+ ms/)
    expect(out).toMatch(/Response to the caller: 200 \{"userId":"8:acs:/)
    expect(out).not.toMatch(/eyJ/)
  })

  it('writes the run history, lists it and shows it again', async () => {
    await command(example, '--runs', runs())
    const [id = ''] = (await readdir(runs())).sort()
    const kept = JSON.parse(await readFile(join(runs(), id, 'run.json'), 'utf8'))
    expect(kept).toMatchObject({ name: id, properties: { status: 'Succeeded' } })
    expect((await command('history', '--runs', runs())).out).toContain(id)
    expect((await command('history', id.slice(0, 27), '--runs', runs())).out).toContain('Issue_a_user_access_token')
  })

  it('prints the run history as JSON for machines', async () => {
    const { out } = await command(example, '--json', '--no-history')
    expect(JSON.parse(out)).toMatchObject({
      properties: { status: 'Succeeded', actions: { Create_a_user: { code: 'Created' } } },
    })
  })

  it('exits with 1 when the workflow fails', async () => {
    const issue = connectorAction('post', '/identities/8%3Aacs%3Anobody/:issueAccessToken', {
      body: { scopes: ['chat'] },
    })
    const { code, out } = await command(await file('failing.json', definition({ issue })), '--no-history')
    expect(code).toBe(1)
    expect(out).toMatch(/Failed +issue/)
    const json = await command(await file('failing.json', definition({ issue })), '--no-history', '--json')
    expect(JSON.parse(json.out).causes).toMatchObject([
      {
        action: 'issue',
        code: 'BadRequest',
        request: expect.stringMatching(/^POST http.*issueAccessToken/),
        followedBy: [],
      },
    ])
  })

  it('exits with 2 and lists every fault of the definition with file and JSON path', async () => {
    const faulty = await file('faulty.json', definition({ A: compose('@nosuch()', 'B'), C: { type: 'Custom' } }))
    const { code, err } = await command(faulty)
    expect(code).toBe(2)
    expect(err).toContain('3 faults')
    expect(err).toContain(faulty)
    expect(err).toContain('$.actions.A.inputs')
    expect(err).toContain('$.actions.A.runAfter.B')
    expect(err).toContain('$.actions.C.type')
  })

  it('exits with 2 when it is used wrongly', async () => {
    expect(await command('--no-such-option', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--no-such-option'),
    })
    expect(await command('missing.json')).toMatchObject({ code: 2, err: expect.stringContaining('no such file') })
    expect(await command(example, '--input', '{')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--input is not JSON'),
    })
  })

  it('never repeats the value of a connection', async () => {
    const { err } = await command(example, '--connection', 'acs={"secret-text')
    expect(err).toContain('--connection acs')
    expect(err).not.toContain('secret-text')
  })

  it('masks access tokens without --show-tokens', async () => {
    const token = connectorAction('post', '/identities', { body: { createTokenWithScopes: ['chat'] } })
    const path = await file('token.json', definition({ token }))
    expect((await command(path, '--no-history')).out).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect((await command(path, '--no-history', '--json')).out).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect((await command(path, '--no-history', '--json', '--show-tokens')).out).toMatch(/eyJ[\w-]+\.eyJ/)
  })

  it('never keeps a token, and keeps the history for its user alone', async () => {
    const token = connectorAction('post', '/identities', { body: { createTokenWithScopes: ['chat'] } })
    const path = await file('kept.json', definition({ token }))
    const kept = join(folder, 'kept')
    expect((await command(path, '--runs', kept, '--show-tokens', '--json')).out).toMatch(/eyJ[\w-]+\.eyJ/)
    const [id = ''] = await readdir(kept)
    const text = await readFile(join(kept, id, 'run.json'), 'utf8')
    expect(text).toContain('eyJ… (access token)')
    expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect((await stat(join(kept, id, 'run.json'))).mode & 0o777).toBe(0o600)
  })

  it('shows tokens of secured actions with --show-tokens, in the console only', async () => {
    const page = join(folder, 'secured.html')
    const { out } = await command(example, '--runs', join(folder, 'secured'), '--show-tokens', '--html', page)
    expect(out).toMatch(/Access token of Create_a_user: eyJ[\w-]+\.eyJ/)
    expect(await readFile(page, 'utf8')).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect((await command(example, '--no-history')).out).not.toContain('Access token of')
  })

  it('evaluates expressions', async () => {
    const context = await file('context.json', { variables: { days: 1 } })
    const tried = ['--expression', "@addDays('2030-01-31', variables('days'), 'd')", '--context', context]
    expect(await command('evaluate', ...tried)).toEqual({ code: 0, out: '"2/1/2030"\n', err: '' })
    const cases = await file('cases.json', [{ expression: '@add(1, 2)', expected: 4 }])
    expect(await command('evaluate', cases)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/0 passed, 1 failed\n$/),
    })
    expect(await command('evaluate', 'missing.json')).toMatchObject({ code: 2 })
  })

  it('prints its help', async () => {
    const { code, out } = await command('--help')
    expect(code).toBe(0)
    expect(out).toContain('workflows/create-and-manage-access-tokens.json')
    expect(out).toContain('--connection')
  })
})
