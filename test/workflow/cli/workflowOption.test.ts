import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { runCommandLine } from './command.js'

const resource = (name: string, actions: object) => ({
  type: 'Microsoft.Logic/workflows',
  name,
  properties: { definition: definition(actions) },
})
const get = { type: 'Http', inputs: { method: 'GET', uri: 'https://example.com/' } }

describe('--workflow', () => {
  let folder = ''
  const at = (...names: string[]) => join(folder, ...names)
  beforeEach(() => {
    folder = temporaryFolder('workflow-option')
    const resources = [resource('first', { A: compose(1) }), resource('second', { B: compose(2), Get: get })]
    writeFileSync(at('template.json'), JSON.stringify({ contentVersion: '1.0.0.0', resources }))
  })

  it('chooses the workflow to run and to check, as the message without it explains', async () => {
    expect(await runCommandLine([at('template.json'), '--check'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Choose one with --workflow: first, second.'),
    })
    const chosen = [at('template.json'), '--workflow', 'first']
    const checked = await runCommandLine([...chosen, '--check'])
    expect(checked).toEqual({ code: 0, out: 'first: valid, 1 actions.\n', err: '' })
    expect(await runCommandLine([...chosen, '--no-history'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Succeeded +A\b/),
    })
    expect(await runCommandLine([at('template.json'), '--workflow', 'frst'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean 'first'?"),
    })
  })

  it('chooses the workflow of the tests that name none', async () => {
    writeFileSync(at('template.expect.yaml'), 'expect: { actions: { A: { outputs: 1 } } }')
    const test = ['test', at('template.expect.yaml'), '--no-history']
    expect(await runCommandLine(test)).toMatchObject({ code: 2, err: expect.stringContaining('--workflow') })
    expect(await runCommandLine([...test, '--workflow', 'first'])).toMatchObject({ code: 0 })
    writeFileSync(at('template.expect.yaml'), 'workflowName: first\nexpect: { actions: { A: { outputs: 1 } } }')
    expect(await runCommandLine([...test, '--workflow', 'second'])).toMatchObject({ code: 0 })
  })

  it('chooses the workflow that gets mocks, and the test that is written passes as it is', async () => {
    const mocks = ['mocks', at('template.json'), '--workflow', 'second', '--out', at('out')]
    expect(await runCommandLine(mocks)).toMatchObject({ code: 0, err: '' })
    const written = parse(readFileSync(at('out', 'second.expect.yaml'), 'utf8'))
    expect(written).toMatchObject({ workflow: '../template.json', workflowName: 'second', mocks: { Get: {} } })
    expect(await runCommandLine(['test', at('out'), '--no-history'])).toMatchObject({ code: 0 })
  })
})
