import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createSystemRandom } from '../../../src/workflow/expression/random.js'
import type { RunRecord } from '../../../src/workflow/runWorkflow.js'
import { runActions, statuses } from '../run.js'

/** The responses of the service, by path. Some end the connection, others are not of the type that they state. */
const responses: Record<string, { status: number; headers?: Record<string, string>; body?: string }> = {
  '/ok': { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":1}' },
  '/not-json': { status: 200, headers: { 'content-type': 'application/json' }, body: '{' },
  '/not-packed': { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'plain' },
  '/short': { status: 200, headers: { 'content-length': '9' }, body: 'four' },
  '/refused': { status: 403, body: 'no' },
  '/busy': { status: 503, headers: { 'retry-after': '1' } },
  '/no-address': { status: 202, headers: { location: 'http://[' } },
  '/accepted': { status: 202, headers: { location: '/busy', 'retry-after': '1' } },
}

const server = createServer((request, response) => {
  const reply = responses[request.url ?? '']
  if (!reply) return void request.socket.destroy()
  response.writeHead(reply.status, reply.headers)
  response.write(reply.body ?? '', () => (request.url === '/short' ? request.socket.destroy() : response.end()))
})

const unhandled: unknown[] = []
const keep = (reason: unknown) => void unhandled.push(reason)

beforeAll(async () => {
  process.on('unhandledRejection', keep)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  process.off('unhandledRejection', keep)
  server.closeAllConnections()
  server.close()
})

const call = (path: string) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}` },
})

interface Action {
  type: string
  [member: string]: unknown
}

const leaf: fc.Arbitrary<() => Action> = fc.oneof(
  fc.constantFrom(...Object.keys(responses), '/dropped').map((path) => () => call(path)),
  fc
    .constantFrom<Action>(
      { type: 'Compose', inputs: '@guid()' },
      { type: 'Compose', inputs: '@div(1, 0)' },
      { type: 'Compose', inputs: "@json('{')" },
      { type: 'Wait', inputs: { interval: { count: 5, unit: 'Minute' } } },
      { type: 'JavaScriptCode', inputs: { code: 'throw new Error("no")' } },
    )
    .map((action) => () => action),
)

const container = (inner: fc.Arbitrary<(() => Action)[]>): fc.Arbitrary<() => Action> =>
  fc
    .tuple(
      inner,
      fc.constantFrom<object>(
        { type: 'Scope' },
        { type: 'Scope', limit: { timeout: 'PT1M' } },
        { type: 'Foreach', foreach: [1, 2, 3] },
        { type: 'Foreach', foreach: '@div(1, 0)' },
        { type: 'Until', expression: '@equals(1, 2)', limit: { count: 2 } },
        { type: 'If', expression: '@equals(1, 1)' },
      ),
    )
    .map(([actions, more]) => () => ({ type: 'Scope', ...more, actions: named(actions) }))

let count = 0
/** Every second action waits for the one before, whatever becomes of it. */
function named(made: readonly (() => Action)[]): Record<string, Action> {
  const actions: Record<string, Action> = {}
  let before: string | undefined
  for (const [index, make] of made.entries()) {
    const name = `A${count++}`
    const runAfter = before !== undefined && index % 2 === 1 ? { [before]: ['Succeeded', 'Failed', 'TimedOut'] } : {}
    actions[name] = { ...make(), runAfter }
    before = name
  }
  return actions
}

const few = (action: fc.Arbitrary<() => Action>) => fc.array(action, { minLength: 1, maxLength: 4 })
const workflow = few(fc.oneof({ weight: 2, arbitrary: leaf }, container(few(fc.oneof(leaf, container(few(leaf)))))))

/** What fails besides the service: chance, a watcher of the run, a mock, the person who cancels. */
const others = fc.record({
  random: fc.boolean(),
  listener: fc.boolean(),
  cancelled: fc.boolean(),
  mocked: fc.constantFrom(undefined, { status: 'Failed', delay: 'PT1H' }, [{ match: { call: 9 }, status: 'Failed' }], {
    status: 'TimedOut',
  }),
})

describe('a run in which anything may fail', () => {
  it('waits for every action and leaves no rejected promise behind', async () => {
    await fc.assert(
      fc.asyncProperty(workflow, others, async (made, { random, listener, cancelled, mocked }) => {
        count = 0
        const stop = new AbortController()
        let ended = 0
        const fail = () => {
          throw new TypeError('out of order')
        }
        const result = await runActions(named(made), {
          ...(random ? { random: { bytes: fail } } : { random: createSystemRandom() }),
          ...(mocked ? { mocks: { A0: mocked } } : {}),
          signal: stop.signal,
          listener: {
            ended: ({ outcome }) => {
              ended++
              if (cancelled && outcome.status === 'Failed') stop.abort()
              if (listener) fail()
            },
          },
        }).catch((error: unknown) => error)
        const atTheEnd = ended
        await new Promise((resolve) => setTimeout(resolve, 0))
        expect(ended).toBe(atTheEnd)
        if (listener) expect(result).toBeInstanceOf(TypeError)
        else expect(Object.keys(statuses(result as RunRecord))).toHaveLength(count)
        expect(unhandled).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('waits for the repetitions of a loop under way when a watcher throws, and begins no other', async () => {
    let ended = 0
    const loop = { type: 'Foreach', foreach: '@range(0, 100)', actions: { Call: call('/ok') } }
    const record = await runActions(
      { Loop: loop },
      {
        listener: {
          ended: () => {
            ended++
            if (ended === 1) throw new TypeError('out of order')
          },
        },
      },
    )
    expect(statuses(record)).toMatchObject({ Loop: 'Failed' })
    const atTheEnd = ended
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ended).toBe(atTheEnd)
    // Twenty at a time: those under way have ended, and hardly another has begun.
    expect(ended).toBeGreaterThan(20)
    expect(ended).toBeLessThan(60)
  })
})
