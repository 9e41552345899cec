import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { callsOf, createMocks, expectRun, runWorkflow, UnexpectedRun } from '../../../src/workflow/library/index.js'
import { compose, definition } from '../definitions.js'

const send = { type: 'Http', inputs: { method: 'POST', uri: 'https://mail.example.com/send', body: { n: '@item()' } } }
const loop = definition({
  Each: {
    type: 'Foreach',
    foreach: [1, 2, 3],
    runtimeConfiguration: { concurrency: { repetitions: 1 } },
    actions: { Send: send },
  },
})

describe('the runner as a library', () => {
  it('gives plain numbers, and every call of an action with what it was sent', async () => {
    const mocks = createMocks()
    mocks.action('Send').succeeds({ id: 1 }, 201)
    const run = await runWorkflow(loop, { mocks: mocks.all })
    expect(callsOf(run, 'Send')).toMatchObject(
      [1, 2, 3].map((n) => ({
        status: 'Succeeded',
        code: 'Created',
        inputs: { body: { n } },
        outputs: { statusCode: 201, body: { id: 1 } },
      })),
    )
    expect(callsOf(run, 'Nothing')).toEqual([])
  })

  it('gives calls the mocked results in order, and matching calls a result of their own', async () => {
    const mocks = createMocks()
    mocks
      .action('Send')
      .succeeds({ turn: 1 })
      .succeeds({ turn: 2 })
      .when({ body: { n: 2 } })
      .fails(500, { code: 'Down', message: 'Try later.' })
    const run = await runWorkflow(loop, { mocks: mocks.all })
    expect(callsOf(run, 'Send').map(({ status }) => status)).toEqual(['Succeeded', 'Failed', 'Succeeded'])
    expect(callsOf(run, 'Send')[1]?.error).toEqual({ code: 'Down', message: 'Try later.' })
  })

  it('throws what made the run fail and every difference', async () => {
    const run = await runWorkflow(definition({ Zero: compose('@div(1, 0)'), One: compose(1) }))
    const check = () => expectRun(run, { run: { status: 'Succeeded' }, actions: { One: { outputs: 2n } } })
    expect(check).toThrow(UnexpectedRun)
    expect(check).toThrow(
      /^Zero Failed \(BadRequest\)[\s\S]*actions\.One\.outputs: expected 2, but was 1[\s\S]*run\.status: expected "Succeeded"/,
    )
    expect(() => expectRun(run, { run: { status: 'Failed' } })).not.toThrow()
  })
})

describe('the samples of the library', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--no-warnings' } })

  it('pass with node:test', () => {
    const { status, stdout } = run('--test', 'docs/samples/workflow-tests/notify.node.mjs')
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/pass 2/) })
  })

  it('pass with Jest', () => {
    const jest = [
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--config',
      '{"rootDir":"docs/samples/workflow-tests","testEnvironment":"node","testMatch":["**/*.test.mjs"]}',
    ]
    const { status, stderr } = run(...jest)
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('2 passed') })
  })
})
