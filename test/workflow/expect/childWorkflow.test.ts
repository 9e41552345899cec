import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'
import { compose, definition } from '../definitions.js'

describe('a workflow that others call', () => {
  const folder = temporaryFolder('called')
  const at = (...names: string[]) => join(folder, ...names)
  const call = { type: 'Workflow', inputs: { host: { workflow: { id: 'child' } } } }
  const response = { type: 'Response', inputs: { statusCode: 200 } }
  const way = { type: 'If', expression: '@true', actions: { Yes: compose(1) }, else: { actions: { No: compose(2) } } }

  beforeAll(() => {
    for (const [name, actions] of Object.entries({ parent: { Call: call }, child: { Respond: response, Way: way } })) {
      mkdirSync(at(name))
      writeFileSync(at(name, 'workflow.json'), JSON.stringify({ definition: definition(actions), kind: 'Stateful' }))
      writeFileSync(at(`${name}.expect.yaml`), 'expect: { run: { status: Succeeded } }')
    }
  })

  it('has a history and a page of its own, and counts for the coverage', async () => {
    const options = ['--coverage', '--runs', at('runs'), '--html', at('pages')]
    const { code, out } = await runCommandLine(['test', at('parent.expect.yaml'), ...options])
    expect({ code, out }).toMatchObject({ code: 0 })
    expect(out).toMatch(/parent\/workflow\.json +1\/1/)
    expect(out).toMatch(/child\/workflow\.json +3\/4/)
    expect(out).toContain('Not reached in')
    const records = readdirSync(at('runs')).map((id) => JSON.parse(readFileSync(at('runs', id, 'run.json'), 'utf8')))
    const named = Object.fromEntries(records.map((one) => [one.properties.workflow.properties.name, one]))
    expect(named.parent.properties.actions.Call.childRun).toEqual({ workflow: 'child', name: named.child.name })
    expect(readdirSync(at('pages'))).toContain(`${named.child.name}.html`)
  })

  it('is one workflow in the coverage, whether it is called or tested itself', async () => {
    const { out } = await runCommandLine(['test', folder, '--coverage', '--no-history'])
    expect(out.match(/^ *\S*child\/workflow\.json .*%/gm)).toHaveLength(1)
  })
})
