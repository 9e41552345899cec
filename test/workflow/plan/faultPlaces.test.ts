import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { type Fault, prepareWorkflow } from '../../../src/workflow/runWorkflow.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('places')
})

const actions = `"actions": {
    "First": { "type": "Compose", "inputs": 1 }, // a comment
    /* and one
       of two lines */
    "Second": { "type": "Compose", "inputs": "@nope()",
      "runAfer": { "First": [ "Succeeded" ] } }
  }`
const bare = `{
  "triggers": { "manual": { "type": "Request" } },
  ${actions}
}`
const arm = `{ "resources": [ {
  "type": "Microsoft.Logic/workflows", "name": "[parameters('name')]",
  "properties": { "definition": ${bare} }
} ], "parameters": { "name": { "defaultValue": "flow" } } }`

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
  return file
}

async function faultsIn(file: string): Promise<Fault[]> {
  const { faults } = await prepareWorkflow(file).catch((error) => error)
  return faults
}

describe('the place of a fault', () => {
  const expected = (file: string, line: number, at = '$') => [
    expect.objectContaining({
      code: 'UnknownMember',
      file,
      path: `${at}.actions.Second.runAfer`,
      line: line + 5,
      column: 18,
    }),
    expect.objectContaining({
      code: 'UnknownFunction',
      file,
      path: `${at}.actions.Second.inputs`,
      line: line + 4,
      column: 46,
    }),
  ]
  const sorted = (faults: Fault[]) => faults.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0))

  it('is file, line and column, past comments', async () => {
    const file = write('bare.json', bare)
    expect(sorted(await faultsIn(file))).toEqual(expected(file, 3))
  })

  it('is the one in the template that deploys', async () => {
    const file = write('arm.json', arm)
    expect(sorted(await faultsIn(file))).toEqual(expected(file, 5, '$.resources[0].properties.definition'))
  })

  it('is the one in a UTF-16 file', async () => {
    const file = write('utf16.json', Buffer.from(`\ufeff${bare}`, 'utf16le'))
    expect(sorted(await faultsIn(file))).toEqual(expected(file, 3))
  })

  it('is the one inside an archive', async () => {
    const file = write(
      'flows.zip',
      zipSync({ 'a/workflow.json': strToU8(`{ "definition": ${bare}, "kind": "Stateful" }`) }),
    )
    expect(sorted(await faultsIn(file))).toEqual(expected(join(file, 'a/workflow.json'), 3, '$.definition'))
  })

  it('is found below names that contain a placeholder', async () => {
    const text = bare.replace('"Second"', '"Second_#workflowname#"')
    const file = write('gallery/default/workflow.json', text)
    const faults = await faultsIn(file)
    expect(faults).toContainEqual(
      expect.objectContaining({ path: '$.actions.Second_gallery.runAfer', line: 8, column: 18 }),
    )
  })

  it('is printed with its code, and given as JSON on request', async () => {
    const file = write('bare.json', bare)
    const text = await runCommandLine([file, '--check'])
    expect(text.code).toBe(2)
    expect(text.err).toContain(`  ${file}:8:18\n  $.actions.Second.runAfer\n    UnknownMember: Could not find member`)
    const { code, out } = await runCommandLine([file, '--check', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({ valid: false, warnings: [], faults: expect.arrayContaining(expected(file, 3)) })
    const good = write('good.json', bare.replace('runAfer', 'runAfter').replace('@nope()', 'x'))
    expect(JSON.parse((await runCommandLine([good, '--check', '--json'])).out)).toEqual({
      valid: true,
      warnings: [],
      faults: [],
    })
  })

  it('of text that is not JSON is where parsing stops', async () => {
    const file = write('broken.json', '{\n  "triggers": tru\n}')
    expect(await faultsIn(file)).toEqual([expect.objectContaining({ code: 'InvalidJson', line: 2, column: 15 })])
  })
})
