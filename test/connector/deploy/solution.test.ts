import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DOMParser } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { makeSolution } from '../../../connector/deploy/solution/command.js'
import { objectOf } from '../../../linter/json.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { statuses } from '../../workflow/run.js'
import { useConnectorApi } from '../../workflow/services.js'
import { readJson } from '../committedPackage.js'
import { runCommand } from '../runCommand.js'

const folder = 'workflows/power-automate'
const connectorId = 'shared_acs-20identity-5f1234'

let out: string
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'solution-'))
})
afterAll(() => rm(out, { recursive: true }))

const run = (...options: string[]) => runCommand(makeSolution, options)

async function parse(name: string) {
  return new DOMParser().parseFromString(await readFile(join(packageRoot, folder, name), 'utf8'), 'text/xml')
}

describe('the Power Automate solution', () => {
  it('says in all its files the same of its flow', async () => {
    const [workflow] = (await parse('customizations.xml')).getElementsByTagName('Workflow')
    const id = workflow?.getAttribute('WorkflowId') ?? ''
    const [root, ...others] = (await parse('solution.xml')).getElementsByTagName('RootComponent')
    expect(others).toEqual([])
    expect([root?.getAttribute('type'), root?.getAttribute('id')]).toEqual(['29', id])
    const file = workflow?.getElementsByTagName('JsonFileName')[0]?.textContent ?? ''
    expect(file).toMatch(new RegExp(`^/Workflows/.*-${id.slice(1, -1).toUpperCase()}\\.json$`))
    expect(await readdir(join(packageRoot, folder, 'Workflows'))).toEqual([file.split('/')[2]])
    const flow = objectOf(readJson(join(folder, file)).properties)
    expect(workflow?.getAttribute('Name')).toBe(flow.displayName)
  })

  it('declares the connection reference that its flow uses, of the same connector', async () => {
    const [reference, ...others] = (await parse('customizations.xml')).getElementsByTagName('connectionreference')
    const [file] = await readdir(join(packageRoot, folder, 'Workflows'))
    const references = Object.values(
      objectOf(objectOf(readJson(join(folder, 'Workflows', file ?? '')).properties).connectionReferences),
    ).map(objectOf)
    expect(others).toEqual([])
    expect(references.map(({ connection, api }) => [connection, api])).toEqual([
      [
        { connectionReferenceLogicalName: reference?.getAttribute('connectionreferencelogicalname') },
        { name: reference?.getElementsByTagName('connectorid')[0]?.textContent?.split('/').at(-1) },
      ],
    ])
  })

  it('has a content type for every file', async () => {
    const types = (await parse('[Content_Types].xml')).getElementsByTagName('Default')
    const extensions = Array.from(types, (type) => type.getAttribute('Extension'))
    const files = await readdir(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    const found = new Set(files.filter((entry) => entry.isFile()).map(({ name }) => name.split('.').at(-1)))
    expect(new Set(extensions)).toEqual(found)
  })
})

describe('npm run deploy:solution', () => {
  const api = useConnectorApi()

  it('packs the solution for the connector of an environment, and its flow runs', async () => {
    const file = join(out, 'new', 'flow.zip')
    expect(await run('--connector-id', connectorId, '--out', file)).toMatchObject({ exitCode: 0, error: '' })
    expect(await readdir(dirname(file))).toEqual(['flow.zip'])
    const members = unzipSync(await readFile(file))
    const unpacked = join(out, 'unpacked')
    for (const [name, bytes] of Object.entries(members)) {
      expect(strFromU8(bytes)).not.toContain('shared_acsidentity')
      await mkdir(dirname(join(unpacked, name)), { recursive: true })
      await writeFile(join(unpacked, name), bytes)
    }
    expect(await readFile(join(unpacked, 'customizations.xml'), 'utf8')).toContain(
      `<connectorid>/providers/Microsoft.PowerApps/apis/${connectorId}</connectorid>`,
    )
    const finished = await runWorkflow(unpacked, { defaultConnection: api.connection })
    expect(finished.properties.status).toBe('Succeeded')
    expect(Object.values(statuses(finished))).toEqual(Array(7).fill('Succeeded'))
  })

  it('does not replace a file without --force', async () => {
    const file = join(out, 'mine.zip')
    await writeFile(file, 'mine')
    const { exitCode, error } = await run('--connector-id', connectorId, '--out', file)
    expect(error).toMatch(/there is a file of this name.*--force/)
    expect(exitCode).toBe(2)
    expect(await readFile(file, 'utf8')).toBe('mine')
    expect((await run('--connector-id', connectorId, '--out', file, '--force')).exitCode).toBe(0)
    expect(Object.keys(unzipSync(await readFile(file)))).toContain('solution.xml')
  })

  it.each([
    ['no connector', [], /required option '--connector-id <id>'/],
    ['a name that is no connector', ['--connector-id', 'ACS Identity'], /begins with shared_.*paconn create/],
  ])('refuses %s and writes nothing', async (_, options, message) => {
    const file = join(out, 'none.zip')
    const { exitCode, error } = await run(...options, '--out', file)
    expect(error).toMatch(message)
    expect(exitCode).toBe(2)
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['is a folder', '.', /there is a folder of this name/],
    ['lies below a file', join('file', 'flow.zip'), /a part of the path is a file/],
  ])('refuses a file that %s', async (_, name, message) => {
    await writeFile(join(out, 'file'), '')
    const { exitCode, error } = await run('--connector-id', connectorId, '--out', join(out, name))
    expect(error).toMatch(message)
    expect(exitCode).toBe(2)
  })
})
