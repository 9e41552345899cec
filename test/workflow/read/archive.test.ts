import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { outputsOf } from '../run.js'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('archive')
})

type Files = Record<string, unknown>

const zip = (files: Files) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        content instanceof Uint8Array ? content : strToU8(JSON.stringify(content)),
      ]),
    ),
  )

function write(name: string, files: Files): string {
  const file = join(folder, name)
  writeFileSync(file, zip(files))
  return file
}

const flow = (actions: object, displayName?: string) => ({
  properties: { connectionReferences: {}, definition: definition(actions), ...(displayName ? { displayName } : {}) },
})
const ids = { parent: 'A0000000-0000-4000-8000-000000000001', child: 'A0000000-0000-4000-8000-000000000002' }
const callChild = { type: 'Workflow', inputs: { host: { workflowReferenceName: ids.child.toLowerCase() } } }
const response = { type: 'Response', inputs: { statusCode: 200, body: 'from the child' } }

describe('a zip', () => {
  it('is run as the only flow in it: an exported package', async () => {
    const file = write('package.zip', {
      'manifest.json': {},
      'Microsoft.Flow/flows/manifest.json': {},
      [`Microsoft.Flow/flows/${ids.parent}/definition.json`]: flow({ A: compose('packed') }, 'My flow'),
    })
    const run = await runWorkflow(file)
    expect(outputsOf(run, 'A')).toBe('packed')
    expect(run.properties.workflow.name).toBeDefined()
  })

  it('of a solution needs the name of one flow, which may call another', async () => {
    const file = write('solution.zip', {
      [`Workflows/Parent-${ids.parent}.json`]: flow({ Call: callChild, A: compose("@body('Call')", 'Call') }),
      [`Workflows/Child-${ids.child}.json`]: flow({ Respond: response }),
    })
    await expect(runWorkflow(file)).rejects.toThrow(`There are 2 workflows. Choose one with --workflow: Parent, Child.`)
    await expect(runWorkflow(file, { workflow: 'Parnt' })).rejects.toThrow("Did you mean 'Parent'?")
    expect(outputsOf(await runWorkflow(file, { workflow: 'parent' }), 'A')).toBe('from the child')
    expect(outputsOf(await runWorkflow(`${file}/Workflows/Parent-${ids.parent}.json`), 'A')).toBe('from the child')
  })

  it('of a Standard project brings its parameters and app settings', async () => {
    const file = write('project.zip', {
      'orders/workflow.json': {
        kind: 'Stateful',
        definition: { ...definition({ A: compose("@parameters('site')") }), parameters: { site: { type: 'String' } } },
      },
      'parameters.json': { site: { type: 'String', value: "@appsetting('Site')" } },
      'local.settings.json': { Values: { Site: 'contoso' } },
    })
    expect(outputsOf(await runWorkflow(file), 'A')).toBe('contoso')
  })

  it('may be inside another one', async () => {
    const inner = zip({ [`Workflows/Deep-${ids.parent}.json`]: flow({ A: compose('deep') }) })
    expect(outputsOf(await runWorkflow(write('outer.zip', { 'solutions/inner.zip': inner })), 'A')).toBe('deep')
  })

  it('is refused by name when it is broken or holds no workflow', async () => {
    const broken = join(folder, 'broken.zip')
    writeFileSync(broken, 'not a zip')
    await expect(runWorkflow(broken)).rejects.toThrow('broken.zip $: The archive cannot be read')
    await expect(runWorkflow(write('empty.zip', { 'data.json': [] }))).rejects.toThrow('This archive has no workflow.')
    await expect(runWorkflow(join(folder, 'absent.zip'))).rejects.toThrow('There is no such file.')
  })
})

describe('the name of a workflow', () => {
  it('that a file of one workflow does not hold is refused', async () => {
    await expect(runWorkflow(definition({ A: compose(1) }), { workflow: 'other' })).rejects.toThrow(
      "This file has no workflow 'other', only 'workflow'.",
    )
  })
})
