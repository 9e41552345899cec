import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'
import { compose, definition } from '../definitions.js'

const command = (...args: string[]) => runCommandLine([...args, '--no-history'])

describe('the workflows that ship', () => {
  it('meet their expectations', async () => {
    const { code, out, err } = await command('test', 'workflows')
    expect({ code, err, failed: out.match(/^FAILED.*$/gm) }).toEqual({ code: 0, err: '', failed: null })
    expect(out).toMatch(/workflows: \d\d passed, 0 failed\n$/)
  })
})

describe('expectations', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder('suite')
    write('flow.json', JSON.stringify(definition({ Number: compose({ n: 1, t: 'one' }), Zero: compose('@div(1, 0)') })))
  })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it('compare in part, and show each difference with its place', async () => {
    write(
      'flow.expect.yaml',
      `expect:
  run: { status: Succeeded }
  actions:
    Number: { status: Succeeded, called: 2, outputs: { n: 2, t: { $matches: '^o' } } }
    Zero: { status: Failed, error: { code: InvalidTemplate } }
    Missing: { status: Succeeded }
  holds: ["@equals(outputs('Number')['n'], 1)", "@equals(outputs('Number')['n'], 3)"]`,
    )
    const { code, out } = await command('test', folder)
    expect(code).toBe(1)
    const shown = (path: string, expected: string, actual: string) =>
      `          ${path}\n            expected  ${expected}\n            actual    ${actual}\n`
    expect(out).toContain(shown('run.status', '"Succeeded"', '"Failed"'))
    expect(out).toContain(shown('actions.Number.outputs.n', '2', '1'))
    expect(out).toContain(shown('actions.Number.called', '2', '1'))
    expect(out).toContain(shown('actions.Missing', 'an action of the run (Number, Zero)', 'nothing'))
    expect(out).toContain(shown("holds @equals(outputs('Number')['n'], 3)", 'true', 'false'))
    expect(out).not.toContain('outputs.t')
    expect(out).not.toContain("holds @equals(outputs('Number')['n'], 1)")
    expect(out).toContain('workflows: 0 passed, 1 failed')
  })

  it('of one workflow are given with --expect, and a report is written with --junit', async () => {
    write('mine.yaml', 'name: a & b\nexpect: { run: { status: Succeeded } }\nmocks: { Zero: { status: Succeeded } }')
    const junit = join(folder, 'report', 'junit.xml')
    const { code } = await command(join(folder, 'flow.json'), '--expect', join(folder, 'mine.yaml'), '--junit', junit)
    expect(code).toBe(0)
    expect(readFileSync(junit, 'utf8')).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites tests="1" failures="0" [\s\S]*name="a &amp; b"/,
    )
  })

  it.each([
    ['expect: { run: { state: Succeeded } }', "expect.run: 'state' is not a known member. Allowed: status, error."],
    ['expect: { run: { status: Done } }', 'expect.run.status must be equal to one of the allowed values: Succeeded'],
    ['expects: {}', "'expects' is not a known member"],
    ["expect: { actions: { Number: { outputs: { t: { $matches: '(' } } } } }", '"(" is not a valid regular expression'],
    ['{', 'is not valid YAML or JSON'],
    ["expect: { holds: ['@nothing('] }", '$.expect.holds[0]'],
  ])('that are broken end with 2 and report where: %s', async (text, message) => {
    write('flow.expect.yaml', text)
    const { code, out, err } = await command('test', folder)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  it('do not show what is secured', async () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } } }
    write('flow.json', JSON.stringify(definition({ Secret: { ...compose('a secret of a test'), ...secured } })))
    write('flow.expect.yaml', 'expect: { actions: { Secret: { outputs: another } } }')
    const { code, out } = await command('test', folder)
    expect(code).toBe(1)
    expect(out).not.toContain('a secret of a test')
    expect(out).toContain('it is secured')
  })

  it('need a workflow beside them', async () => {
    write('lonely.expect.yaml', 'expect: {}')
    const { code, err } = await command('test', join(folder, 'lonely.expect.yaml'))
    expect(code).toBe(2)
    expect(err).toContain('there is no workflow lonely.json and no folder lonely beside it')
  })
})
