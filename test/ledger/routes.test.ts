import { beforeAll, describe, expect, it } from '@jest/globals'
import { issueKey } from '../../src/keys/issueKey.js'
import { toCsvLine } from '../../src/ledger/listing.js'
import { useApi } from '../support/api.js'
import { keptLog } from '../support/logLines.js'
import { expectError } from '../support/reply.js'

describe('the ledger', () => {
  const log = keptLog()
  const api = useApi({ logger: log.logger })
  let operator = ''
  const ids: string[] = []
  beforeAll(async () => {
    operator = await issueKey(api.store, { name: 'ops', permissions: { operator: true }, now: 1, expiresAt: null })
    for (const run of ['run-1', 'run-1', 'run-2']) {
      const response = await api.request
        .post('/identities')
        .set({ 'X-API-Key': operator, 'x-ms-workflow-run-id': run, 'x-ms-workflow-name': 'onboarding' })
      ids.push(response.body.identity.id)
    }
  })
  const get = (path: string) => api.request.get(path).set('X-API-Key', operator)
  const post = (path: string, body: object) => api.request.post(path).set('X-API-Key', operator).send(body)
  const toLines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line))

  it('is for operators alone', async () => {
    const response = await api.request.get('/ledger/users').set('Connection-String', api.connectionString)
    expectError(response, 403, 'Forbidden')
    expectError(await api.request.get('/ledger/users'), 401, 'Unauthorized')
    const refused = log.events('request completed').filter(({ status }) => status === 403 || status === 401)
    expect(refused.map(({ path }) => path)).toEqual(['/ledger/users', '/ledger/users'])
  })

  it('lists and filters what went through the API, as JSON lines and CSV', async () => {
    const found = toLines((await get('/ledger/users?run=run-1&deleted=no')).text)
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids.slice(0, 2)))
    expect(found[0]).toMatchObject({ workflow: 'onboarding', callerKind: 'apiKey', origin: 'created' })
    const csv = (await get('/ledger/users?run=run-2&format=csv')).text.split('\r\n')
    expect(csv).toEqual([expect.stringMatching(/^id,customId,/), expect.stringContaining(`${ids[2]},`), ''])
    expectError(await get('/ledger/users?deleted=maybe'), 400, 'ValidationError', 'deleted')
  })

  it('shows who got a token between two moments', async () => {
    const [, id] = ids
    const issued = await api.request
      .post(`/identities/${id}/:issueAccessToken`)
      .set('X-API-Key', operator)
      .send({ scopes: ['chat'] })
    expect(issued.status).toBe(200)
    const found = async (query: string) => toLines((await get(`/ledger/users?${query}`)).text || 'null')
    // The moment of a token is written half a second later.
    const from = 'issuedFrom=2020-01-01'
    let seen: unknown[] = []
    while (!seen.includes(id)) seen = (await found(from)).map((user) => user?.id)
    expect(await found(`${from}&issuedTo=2020-01-02`)).toEqual([null])
    expectError(await get('/ledger/users?issuedTo=soon'), 400, 'ValidationError', 'issuedTo')
  })

  it.each([
    ['/ledger/revoke', { runn: 'run-1', dryRun: false }, 'runn'],
    ['/ledger/delete', { idleDays: 90, dryRun: false }, 'idleDays'],
    ['/ledger/delete', { dryRun: false }, 'body'],
    ['/ledger/revoke', {}, 'body'],
    ['/ledger/emergency-stop', { run: 'run-1' }, 'run'],
  ])('changes nobody at %s with %j, which may mean more users than were meant', async (path, body, target) => {
    expectError(await post(path, body), 400, 'ValidationError', target)
  })

  it('revokes for many, after a dry run that changes nothing, and goes on where a job ended', async () => {
    const [id] = ids
    const issued = await api.request
      .post(`/identities/${id}/:issueAccessToken`)
      .set('X-API-Key', operator)
      .send({ scopes: ['chat'] })
    const state = async () =>
      ((await api.directory.control('/introspect', { token: issued.body.token })) as { state: string }).state
    expect((await post('/ledger/revoke', { run: 'run-1' })).body).toEqual({ dryRun: true, users: 2 })
    expect(await state()).toBe('active')
    await api.directory.control('/faults', { operations: ['RevokeToken'], status: 403, count: 1 })
    const first = toLines((await post('/ledger/revoke', { run: 'run-1', dryRun: false })).text)
    expect(first.at(-1)).toEqual({ total: 2, done: 1, failed: 1 })
    const second = toLines((await post('/ledger/revoke', { run: 'run-1', dryRun: false })).text)
    expect(second.at(-1)).toEqual({ total: 1, done: 1, failed: 0 })
    expect(await state()).toBe('revoked')
  })

  it('revokes the tokens of every user of the resource in an emergency stop', async () => {
    expect((await post('/ledger/emergency-stop', {})).body).toEqual({ dryRun: true, users: 3 })
    const lines = toLines((await post('/ledger/emergency-stop', { dryRun: false })).text)
    expect(lines.at(-1)).toEqual({ total: 3, done: 3, failed: 0 })
  })

  it('deletes orphans and reports which were deleted elsewhere', async () => {
    await api.directory.control('/reset')
    const lines = toLines((await post('/ledger/delete', { run: 'run-2', idleDays: '0', dryRun: false })).text)
    expect(lines.at(-1)).toEqual({ total: 1, done: 1, failed: 0 })
    expect(toLines((await get('/ledger/users?run=run-2')).text)[0]?.deletedAt).toEqual(expect.any(String))
  })
})

describe('a line of CSV', () => {
  it('quotes what needs it, and defuses formulas', () => {
    expect(toCsvLine(['a,b', 'say "x"', null, '=1+1', '-2'])).toBe(`"a,b","say ""x""",,'=1+1,'-2\r\n`)
  })
})
