import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { makeSolution } from '../../../connector/deploy/solution/command.js'
import { connectorGuid } from '../../../connector/deploy/solution/names.js'
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
  it('describes its flow in the same way in all its files', async () => {
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
    expect(references.map(({ connection, api }) => [connection, objectOf(api).name])).toEqual([
      [
        { connectionReferenceLogicalName: reference?.getAttribute('connectionreferencelogicalname') },
        reference?.getElementsByTagName('connectorid')[0]?.textContent?.split('/').at(-1),
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

  async function unpack(file: string): Promise<string> {
    const target = await mkdtemp(join(out, 'unpacked-'))
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(file)))) {
      await mkdir(dirname(join(target, name)), { recursive: true })
      await writeFile(join(target, name), bytes)
    }
    return target
  }

  async function expectRun(solution: string) {
    const finished = await runWorkflow(solution, { defaultConnection: api.connection })
    expect(finished.properties.status).toBe('Succeeded')
    expect(Object.values(statuses(finished))).toEqual([...Array(7).fill('Succeeded'), ...Array(3).fill('Skipped')])
  }

  it('writes the connector and the flow, states in which order to import them, and the flow runs', async () => {
    const folder = join(out, 'new', 'both')
    const { exitCode, out: text, error } = await run('--host', 'identity.acme-mail.com', '--out', folder)
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
    expect(await readdir(folder)).toEqual(['AcsAccessTokens.zip', 'AcsIdentityConnector.zip'])
    expect(text.match(/pac solution import --path \S+/g)?.map((line) => line.split('/').at(-1))).toEqual([
      'AcsIdentityConnector.zip',
      'AcsAccessTokens.zip',
    ])
    expect(text).toContain(`${connectorGuid} is the connector's GUID, for \`pac connector update`)
    await expectRun(await unpack(join(folder, 'AcsAccessTokens.zip')))
  })

  it('binds the flow alone to a connector that paconn made, without the GUID that it does not have', async () => {
    const folder = join(out, 'flow')
    expect(await run('--connector-id', connectorId, '--out', folder)).toMatchObject({ exitCode: 0, error: '' })
    expect(await readdir(folder)).toEqual(['AcsAccessTokens.zip'])
    const unpacked = await unpack(join(folder, 'AcsAccessTokens.zip'))
    for (const name of await readdir(unpacked, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      const content = await readFile(join(name.parentPath, name.name), 'utf8')
      expect(content).not.toMatch(new RegExp(`shared_acsidentity|${connectorGuid}|logicalName"|MissingDependency>`))
    }
    expect(await readFile(join(unpacked, 'customizations.xml'), 'utf8')).toContain(
      `<connectorid>/providers/Microsoft.PowerApps/apis/${connectorId}</connectorid>`,
    )
    await expectRun(unpacked)
  })

  it('does not replace files without --force', async () => {
    const folder = join(out, 'mine')
    await mkdir(folder)
    await writeFile(join(folder, 'AcsAccessTokens.zip'), 'mine')
    const { exitCode, error } = await run('--connector-id', connectorId, '--out', folder)
    expect(error).toMatch(/not empty.*--force/)
    expect(exitCode).toBe(2)
    expect(await readFile(join(folder, 'AcsAccessTokens.zip'), 'utf8')).toBe('mine')
    expect((await run('--connector-id', connectorId, '--out', folder, '--force')).exitCode).toBe(0)
    expect(Object.keys(unzipSync(await readFile(join(folder, 'AcsAccessTokens.zip'))))).toContain('solution.xml')
  })

  it('writes nothing that certification would refuse', async () => {
    const folder = join(out, 'refused')
    const { exitCode, error } = await run('--host', 'identity.acme-mail.com', '--website', 'acme', '--out', folder)
    expect(error).toMatch(/Nothing was written[\s\S]*A25/)
    expect(exitCode).toBe(1)
    expect(existsSync(folder)).toBe(false)
  })

  it.each([
    ['neither host nor connector', [], /--host needs a value.*--connector-id/],
    ['a host that makers cannot reach', ['--host', 'localhost'], /--host localhost: it is not a public name/],
    ['a name that is no connector', ['--connector-id', 'ACS Identity'], /begins with shared_.*paconn create/],
    ['a GUID', ['--connector-id', connectorGuid], /a GUID is for `pac connector update`.*shared_/],
    ['what only a connector has', ['--connector-id', connectorId, '--locale', 'ko'], /--locale has no effect with/],
    ['an empty folder', ['--connector-id', connectorId, '--out', ''], /--out needs a value/],
  ])('refuses %s and writes nothing', async (_, options, message) => {
    const folder = join(out, 'none')
    const { exitCode, error } = await run('--out', folder, ...options)
    expect(error).toMatch(message)
    expect(exitCode).toBe(2)
    expect(existsSync(folder)).toBe(false)
  })
})
