import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'
import { compose, definition } from '../definitions.js'

const resource = (name: string) => ({
  type: 'Microsoft.Logic/workflows',
  name,
  properties: { definition: definition({ A: compose(1) }) },
})

function collection(): string {
  const folder = temporaryFolder('survey')
  const write = (name: string, content: unknown) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content instanceof Uint8Array ? content : JSON.stringify(content))
  }
  const call = { type: 'Http', inputs: { method: 'GET', uri: 'https://example.invalid' } }
  write('good.json', definition({ Call: call }))
  write('invalid.json', definition({ A: compose('@nope()') }))
  write('empty.json', { ...definition({}), triggers: {} })
  write('odd.json', { ...definition({ A: compose(1) }), triggers: { Odd: { type: 'Teleport' } } })
  write('other.json', { name: 'not a workflow' })
  write('two.json', { contentVersion: '1.0.0.0', resources: [resource('a'), resource('b')] })
  const flow = { properties: { connectionReferences: {}, definition: definition({ A: compose(1) }) } }
  write('zips/package.zip', zipSync({ 'flow/definition.json': strToU8(JSON.stringify(flow)) }))
  write('zips/broken.zip', strToU8('not a zip'))
  const failing = { expression: "@contains(triggerBody()?['x'], 'y')" }
  write('condition.json', {
    ...definition({ A: compose(1) }),
    triggers: { manual: { type: 'Request', conditions: [failing] } },
  })
  return folder
}

it('a survey distinguishes valid from invalid definitions, and reports why each did not run', async () => {
  const folder = collection()
  const { code, out } = await runCommandLine(['survey', folder, '--json'])
  expect(code).toBe(0)
  const { counts, reasons } = JSON.parse(out)
  expect(counts).toEqual({
    valid: 6,
    planned: 5,
    ran: 4,
    succeeded: 4,
    notStarted: 1,
    refused: 1,
    crashed: 0,
    invalid: 1,
    nothing: 2,
  })
  expect(
    reasons.map(({ end, code, count }: { end: string; code: string; count: number }) => [end, code, count]),
  ).toEqual(
    expect.arrayContaining([
      ['invalid', 'UnknownFunction', 1],
      ['refused', 'UnsupportedTrigger', 1],
      ['nothing', 'NoTrigger', 1],
      ['nothing', 'FileNotReadable', 1],
      ['not started', 'InvalidTemplate', 1],
    ]),
  )
  const table = await runCommandLine(['survey', folder])
  expect(table.out).toMatch(/Valid +Planned +Ran +Succeeded +Crashed +Invalid/)
  expect(table.out).toMatch(/6 +5 \(83\.3 %\) +4 \(66\.7 %\) +4 \(66\.7 %\) +0 +1 +2\n/)
  expect(table.out).toContain('invalid.json:1 $.actions.A.inputs')
})

it('a survey of a folder that does not exist is refused', async () => {
  expect(await runCommandLine(['survey', 'no-such-folder'])).toMatchObject({
    code: 2,
    err: "There is no folder 'no-such-folder'.\n",
  })
})
