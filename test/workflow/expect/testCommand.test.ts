import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'
import { compose, definition } from '../definitions.js'

describe('the test command', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder('tests')
    write('flow.json', definition({ Number: compose("@add(coalesce(triggerBody()?['n'], 1), 1)") }))
  })
  const at = (name: string) => join(folder, name)
  const write = (name: string, content: object | string) =>
    writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))
  const test = (...args: string[]) => runCommandLine(['test', folder, '--runs', at('runs'), ...args])
  const runs = () => (existsSync(at('runs')) ? readdirSync(at('runs')) : [])

  it('makes one test of each row of a data table', async () => {
    write('flow.expect.yaml', {
      tests: [
        {
          name: 'adds one',
          expect: { run: { status: 'Succeeded' } },
          data: [
            { name: 'to one', input: { n: 1 }, expect: { actions: { Number: { outputs: 2 } } } },
            { input: { n: 5 }, expect: { actions: { Number: { outputs: 7 } } } },
          ],
        },
      ],
    })
    const { code, out } = await test()
    expect(code).toBe(1)
    expect(out).toContain('flow.json: adds one [to one]')
    expect(out).toMatch(/FAILED .*flow.json: adds one \[2\]/)
    expect(out).toContain('expected  7\n            actual    6')
  })

  it('shares what is written above the tests, and a test replaces it by name', async () => {
    write(
      'flow.json',
      definition(
        { Both: compose("@concat(parameters('a'), parameters('b'))") },
        {
          parameters: { a: { type: 'String' }, b: { type: 'String' } },
        },
      ),
    )
    write('flow.expect.yaml', {
      parameters: { a: 'x', b: 'y' },
      tests: [
        { name: 'shared', expect: { actions: { Both: { outputs: 'xy' } } } },
        { name: 'own', parameters: { b: 'z' }, expect: { actions: { Both: { outputs: 'xz' } } } },
      ],
    })
    expect(await test()).toMatchObject({ code: 0, err: '' })
  })

  it('gives queries, path and outputs to the trigger', async () => {
    write('flow.json', {
      ...definition({
        Got: compose("@concat(triggerOutputs()['queries']['q'], triggerOutputs()['relativePathParameters']['id'])"),
      }),
      triggers: {
        manual: { type: 'Request', kind: 'Http', inputs: { schema: {}, method: 'POST', relativePath: '/items/{id}' } },
      },
    })
    write('timer.json', {
      ...definition({ Got: compose("@triggerOutputs()['body']") }),
      triggers: { Mail: { type: 'ApiConnection', inputs: {} } },
    })
    write(
      'flow.expect.yaml',
      "{ queries: { q: 'a' }, path: /items/7, method: POST, expect: { actions: { Got: { outputs: a7 } } } }",
    )
    write('timer.expect.yaml', '{ triggerOutputs: { body: mail }, expect: { actions: { Got: { outputs: mail } } } }')
    const { code, out, err } = await test()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('2 passed')
  })

  it('checks every time that an action ran', async () => {
    write(
      'flow.json',
      definition({
        Each: { type: 'Foreach', foreach: ['a', 'b'], actions: { Item: compose({ name: '@item()', x: 1 }) } },
      }),
    )
    const calls = (...names: string[]) => ({
      expect: { actions: { Item: { calls: names.map((name) => ({ outputs: { name } })) } } },
    })
    write('flow.expect.yaml', {
      tests: [
        { name: 'right', ...calls('a', 'b') },
        { name: 'wrong', ...calls('a', 'c') },
        { name: 'few', ...calls('a') },
      ],
    })
    const { out } = await test()
    expect(out).toMatch(/ok .*right/)
    expect(out).toContain('actions.Item.calls[1].outputs.name\n            expected  "c"\n            actual    "b"')
    expect(out).toContain('actions.Item.calls.length\n            expected  1\n            actual    2')
  })

  it('keeps the runs, names them, and deletes old ones', async () => {
    write('flow.expect.yaml', {
      tests: [1, 2, 3].map((n) => ({ name: `t${n}`, expect: { actions: { Number: { outputs: 3 } } } })),
    })
    const { out } = await test()
    expect(runs()).toHaveLength(3)
    for (const id of runs()) expect(out).toContain(join(folder, 'runs', id, 'run.json'))
    const newest = runs().sort((a, b) => a.localeCompare(b))[0]
    await test('--no-history')
    expect(runs()).toHaveLength(3)
    await test('--keep-runs', '2', '--filter', 't3')
    expect(runs()).toHaveLength(2)
    expect(runs()).toContain(newest)
    await test('--keep-days', '0', '--filter', 't3')
    expect(runs()).toEqual([])
  })

  it('gives app settings to a Standard project, and a test replaces them by name', async () => {
    write('flow.json', {
      definition: definition({ Both: compose("@concat(appsetting('A'), appsetting('B'))") }),
      kind: 'Stateful',
    })
    write('flow.expect.yaml', {
      appSettings: { A: 'file', B: 'file' },
      tests: [{ name: 'own', appSettings: { B: 'test' }, expect: { actions: { Both: { outputs: 'filetest' } } } }],
    })
    expect(await test('--app-setting', 'A=option')).toMatchObject({ code: 0, err: '' })
  })

  it('repeats no call without retries', async () => {
    write('flow.json', definition({ Call: { type: 'Http', inputs: { method: 'GET', uri: 'http://127.0.0.1:9/' } } }))
    const tests = [true, false].map((retries) => ({
      name: String(retries),
      retries,
      expect: { actions: { Call: { requests: retries ? 5 : 1 } } },
    }))
    write('flow.expect.yaml', { tests })
    expect(await test()).toMatchObject({ code: 0, err: '' })
    write('flow.expect.yaml', { expect: { actions: { Call: { requests: 1 } } } })
    expect(await test('--no-retries')).toMatchObject({ code: 0 })
  })

  it('mocks what cannot be called, asserts on what it was sent, and marks it in the table', async () => {
    const host = { connection: { referenceName: 'office365' } }
    const send = {
      type: 'ApiConnection',
      inputs: { host, method: 'post', path: '/v2/Mail', body: { to: "@triggerBody()['to']" } },
    }
    const connections = {
      managedApiConnections: { office365: { api: { id: '/x/managedApis/office365' }, connection: { id: '/y' } } },
    }
    mkdirSync(at('app/flow'), { recursive: true })
    write('app/connections.json', connections)
    write('app/flow/workflow.json', { definition: definition({ Send: send }), kind: 'Stateful' })
    write('app/flow.expect.yaml', {
      mockUnresolved: true,
      input: { to: 'ada' },
      expect: {
        actions: {
          Send: { status: 'Succeeded', called: 1, calls: [{ inputs: { path: '/v2/Mail', body: { to: 'ada' } } }] },
        },
      },
    })
    expect(await runCommandLine(['test', at('app'), '--no-history'])).toMatchObject({ code: 0, err: '' })
    const run = [at('app/flow'), '--no-history', '--input', '{"to":"ada"}']
    expect(await runCommandLine(run)).toMatchObject({ code: 2 })
    expect((await runCommandLine([...run, '--mock-unresolved'])).out).toMatch(
      /Succeeded +Send +OK, mocked \(unresolved\)/,
    )
  })

  it('runs only tests that contain the filter, and stops after a failure with --bail', async () => {
    const failing = { actions: { Number: { outputs: 3 } } }
    write('flow.expect.yaml', { tests: ['first', 'second', 'other'].map((name) => ({ name, expect: failing })) })
    expect((await test('--filter', 'SECOND')).out).toContain('workflows: 0 passed, 1 failed\n')
    expect((await test('--bail')).out).toContain('workflows: 0 passed, 1 failed, 2 not run\n')
    expect(await test('--filter', 'nothing')).toMatchObject({ code: 2, err: "No test contains 'nothing'.\n" })
  })

  it('compares with a snapshot in which what differs from run to run is replaced', async () => {
    write(
      'flow.json',
      definition({
        Ids: compose({ id: '@guid()', now: '@utcNow()', n: "@triggerBody()['n']", order: "@concat('order-', guid())" }),
      }),
    )
    const expectation = (n: number) =>
      write('flow.expect.yaml', { input: { n }, expect: { snapshot: { redact: ['order-.*'] } } })
    expectation(1)
    expect((await test()).out).toContain('--update writes it')
    expect(await test('--update')).toMatchObject({ code: 0 })
    const kept = JSON.parse(readFileSync(at('flow.snapshot.json'), 'utf8'))
    expect(kept.flow.actions.Ids.outputs).toEqual({ id: '<guid>', now: '<time>', n: 1, order: '<redacted>' })
    expect(await test()).toMatchObject({ code: 0 })
    expectation(2)
    const { code, out } = await test()
    expect(code).toBe(1)
    expect(out).toContain('snapshot.actions.Ids.outputs.n\n            expected  1\n            actual    2')
  })

  it('shows what made the run fail first, folds what follows, and names the same cause once', async () => {
    write(
      'flow.json',
      definition({ Zero: compose('@div(1, 0)'), After: { ...compose(1), runAfter: { Zero: ['Succeeded'] } } }),
    )
    const expected = {
      run: { status: 'Succeeded' },
      actions: { Zero: { outputs: 1 }, After: { status: 'Succeeded' } },
      holds: ["@equals(1, outputs('After'))"],
    }
    write('flow.expect.yaml', {
      tests: [
        { name: 'one', expect: expected },
        { name: 'two', expect: expected },
      ],
    })
    const { out } = await test()
    const [first = '', second = ''] = out.split('FAILED').slice(1)
    expect(first).toContain('          Zero Failed (BadRequest)\n            InvalidTemplate: ')
    expect(first).toContain('actions.Zero.outputs')
    expect(first).toContain('3 differences follow from this; --verbose shows them.')
    expect(first).not.toContain('actions.After')
    expect(second).toContain("Zero Failed (BadRequest): the same cause as in 'one'")
    const verbose = await test('--verbose')
    expect(verbose.out).toContain('actions.After.status')
    expect(verbose.out).toContain('run.status')
  })

  it('reports the cause, the run and both durations in JUnit and JSON', async () => {
    write(
      'flow.json',
      definition({
        Pause: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } },
        Zero: { ...compose('@div(1, 0)'), runAfter: { Pause: ['Succeeded'] } },
      }),
    )
    write('flow.expect.yaml', { expect: { run: { status: 'Succeeded' } } })
    const { out } = await test('--json', '--junit', at('junit.xml'))
    const [id = ''] = runs()
    const junit = readFileSync(at('junit.xml'), 'utf8')
    expect(junit).toContain(`<property name="run" value="${id}"/>`)
    expect(junit).toContain(`<property name="history" value="${join(folder, 'runs', id, 'run.json')}"/>`)
    expect(junit).toMatch(/name="runSeconds" value="36\d\d\.\d{3}"/)
    expect(Number(/<testcase .*time="([\d.]+)"/.exec(junit)?.[1])).toBeLessThan(60)
    expect(junit).toMatch(/<failure type="BadRequest" message="Zero Failed \(BadRequest\): InvalidTemplate: [^"]*zero/)
    expect(JSON.parse(out)).toMatchObject({
      failed: 1,
      tests: [
        {
          runIds: [id],
          passed: false,
          causes: [{ action: 'Zero', error: { code: 'InvalidTemplate' } }],
          differences: [{ path: 'run.status' }],
        },
      ],
    })
  })

  it('lists the faults of every workflow before anything runs', async () => {
    write('flow.expect.yaml', { expect: {} })
    write('flow.json', definition({ A: compose('@nosuch()') }))
    write('other.json', definition({ B: compose('@neither()') }))
    write('other.expect.yaml', { expect: {} })
    const { code, err } = await test()
    expect(code).toBe(2)
    expect(err).toContain('2 faults')
    expect(err).toContain('$.actions.A.inputs')
    expect(err).toContain('$.actions.B.inputs')
    expect(runs()).toEqual([])
  })

  it('suggests the action that a misspelt name is like', async () => {
    write('flow.expect.yaml', { expect: { actions: { Numbr: { status: 'Succeeded' } } } })
    expect((await test()).out).toContain("Did you mean 'Number'?")
  })
})
