import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { makeSolution } from '../../../connector/deploy/solution/command.js'
import { connectorGuid, hostVariable, schemaNameOf, scopesVariable } from '../../../connector/deploy/solution/names.js'
import { type JsonObject, listOf, objectOf } from '../../../linter/json.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { parseXml, selectXPath } from '../../../src/workflow/expression/xml/document.js'
import { runCommand } from '../runCommand.js'

type Part = 'connector' | 'flow'
interface ElementFact {
  file: string
  at: string
  children?: string[]
  text?: string
  pattern?: string
  seenIn: string[]
}
interface Facts {
  exports: Record<string, string>
  files: Record<Part, { name: string; seenIn: string[] }[]>
  elements: Record<Part | 'both', ElementFact[]>
  contentTypes: { type: string } & Record<Part, string[]>
  connectionParameterSets: { file: string; element: string; after: string }
  flowReference: { api: string[] }
  names: [string, string][]
}

/** What exported solutions have, with the exports in which it was seen. */
const facts = JSON.parse(readFileSync(join(packageRoot, 'test/connector/deploy/solutionFacts.json'), 'utf8')) as Facts
const host = 'identity.acme-mail.com'
const app = [
  '--client-id',
  '0a1b2c3d-0000-4000-8000-000000000002',
  '--tenant',
  'common',
  '--resource',
  'api://identity',
]
const name = 'acs_communication-20services-20users'
const flowName = 'Createandmanageaccesstokens-7C1D0E54-3B9A-4C86-9F27-5A6E81D2B043'

type Members = Record<string, string>
let folder: string
/** The members of the two solutions, one sign-in and unmanaged. */
let solutions: Record<Part, Members>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solution-facts-'))
  solutions = await write('plain')
})
afterAll(() => rm(folder, { recursive: true }))

async function write(out: string, ...options: string[]): Promise<Record<Part, Members>> {
  const { exitCode, error } = await runCommand(makeSolution, ['--host', host, '--out', join(folder, out), ...options])
  if (exitCode !== 0) throw new Error(error)
  const suffix = options.includes('--managed') ? '_managed' : ''
  return {
    connector: await unzip(join(folder, out, `AcsIdentityConnector${suffix}.zip`)),
    flow: await unzip(join(folder, out, `AcsAccessTokens${suffix}.zip`)),
  }
}

async function unzip(file: string): Promise<Members> {
  const members = Object.entries(unzipSync(await readFile(file)))
  return Object.fromEntries(members.map(([member, bytes]) => [member, strFromU8(bytes)]))
}

/** A name or text of the table with ours put in. */
const ours = (text: string, part: Part) =>
  text
    .replace('NAME', name)
    .replace('GUID', connectorGuid)
    .replace('FLOW', flowName)
    .replace('VARIABLE', part === 'connector' ? hostVariable : scopesVariable)

const select = (xml: string, at: string) => selectXPath(parseXml(xml), at)

/** The texts or attribute values at a path. */
function textsAt(xml: string, at: string): string[] {
  const found = select(xml, at)
  return Array.isArray(found) ? found.map(({ textContent }) => textContent ?? '') : [String(found)]
}

const namesOf = (xml: string, at: string): string[] =>
  [select(xml, `${at}/*`)].flat().map((node) => (typeof node === 'object' && node ? node.nodeName : String(node)))

const factsOf = (part: Part) => [...facts.elements.both, ...facts.elements[part]]

describe.each<Part>(['connector', 'flow'])('the solution of the %s', (part) => {
  it('has the files of an export, and no others', () => {
    expect(new Set(Object.keys(solutions[part]))).toEqual(
      new Set(facts.files[part].map((file) => ours(file.name, part))),
    )
  })

  it.each(factsOf(part).map((fact) => [fact.file, fact.at, fact] as const))(
    '%s %s is as exported',
    (file, at, fact) => {
      const xml = solutions[part][ours(file, part)] ?? ''
      if (fact.children) expect(namesOf(xml, at)).toEqual(fact.children)
      const texts = textsAt(xml, at)
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) {
        if (fact.text !== undefined) expect(text).toBe(ours(fact.text, part))
        if (fact.pattern !== undefined) expect(text).toMatch(new RegExp(fact.pattern))
      }
    },
  )

  it('names a content type for each kind of file', () => {
    const types = parseXml(solutions[part]['[Content_Types].xml'] ?? '').getElementsByTagName('Default')
    expect(Array.from(types, (type) => [type.getAttribute('Extension'), type.getAttribute('ContentType')])).toEqual(
      facts.contentTypes[part].map((extension) => [extension, facts.contentTypes.type]),
    )
  })
})

describe('the table', () => {
  it('names the exports of each fact, three at least in all', () => {
    const seen = [...Object.values(facts.files), ...Object.values(facts.elements)]
      .flat()
      .flatMap(({ seenIn }) => seenIn)
    expect(seen.filter((source) => !(source in facts.exports))).toEqual([])
    expect(new Set(seen).size).toBeGreaterThanOrEqual(3)
  })

  it.each(facts.names)('states how %s is named in Dataverse', (title, expected) => {
    expect(schemaNameOf(title)).toBe(`acs_${expected}`)
  })
})

describe('the connector in its solution', () => {
  const json = (members: Members, kind: string) =>
    JSON.parse(members[`Connector/${name}_${kind}.json`] ?? '') as JsonObject

  it('is that of the package, at the host of an environment variable', () => {
    const { connector } = solutions
    expect(json(connector, 'openapidefinition').host).toBe(`@environmentVariables("${hostVariable}")`)
    expect(Object.keys(json(connector, 'connectionparameters'))).toEqual(['api_key'])
    expect(json(connector, 'policytemplateinstances')).toEqual([])
    const [variable] = Object.keys(connector).filter((member) => member.includes('environmentvariable'))
    expect(textsAt(connector[variable ?? ''] ?? '', '//defaultvalue')).toEqual([host])
  })

  it('has the sets of several sign-ins in a file of their own, and their policies', async () => {
    const { connector } = await write('sets', '--auth', 'connection-string,api-key,entra', ...app)
    const { file, element, after } = facts.connectionParameterSets
    expect(Object.keys(connector)).toContain(ours(file, 'connector'))
    const names = namesOf(connector['customizations.xml'] ?? '', '//Connector')
    expect(names[names.indexOf(after) + 1]).toBe(element)
    expect(json(connector, 'connectionparameters')).toEqual({})
    expect(listOf(json(connector, 'connectionparametersets').values)).toHaveLength(3)
    expect(json(connector, 'policytemplateinstances')).toHaveLength(2)
  })

  it('reads Korean in escapes that every code page reads, and keeps its name', async () => {
    const { connector } = await write('korean', '--locale', 'ko')
    const definition = connector[`Connector/${name}_openapidefinition.json`] ?? ''
    expect(definition).not.toMatch(/[^\x20-\x7e\n]/)
    expect(objectOf(JSON.parse(definition) as JsonObject).info).toMatchObject({
      title: expect.stringMatching(/[가-힣]/),
    })
    expect(textsAt(connector['customizations.xml'] ?? '', '//Connector/name')).toEqual([name])
  })
})

describe('the flow in its solution', () => {
  it('names the connector by its logical name, as an exported flow does', () => {
    const flow = JSON.parse(solutions.flow[`Workflows/${flowName}.json`] ?? '') as JsonObject
    const references = Object.values(objectOf(objectOf(flow.properties).connectionReferences)).map(objectOf)
    expect(references.map(({ api }) => Object.keys(objectOf(api)))).toEqual([facts.flowReference.api])
    expect(objectOf(references[0]?.api).logicalName).toBe(name)
  })

  it('takes its scopes from the environment variable that comes with it', () => {
    const flow = JSON.parse(solutions.flow[`Workflows/${flowName}.json`] ?? '') as JsonObject
    const parameters = Object.entries(objectOf(objectOf(objectOf(flow.properties).definition).parameters))
    const [parameter, ...others] = parameters.filter(([, value]) => 'metadata' in objectOf(value))
    expect(others).toEqual([])
    expect(parameter?.[0]).toMatch(new RegExp(`\\(${scopesVariable}\\)$`))
    expect(objectOf(objectOf(parameter?.[1]).metadata).schemaName).toBe(scopesVariable)
    const variable =
      solutions.flow[`environmentvariabledefinitions/${scopesVariable}/environmentvariabledefinition.xml`]
    expect(textsAt(variable ?? '', '//defaultvalue')).toEqual([objectOf(parameter?.[1]).defaultValue])
  })
})

it('managed solutions differ in one element alone', async () => {
  const managed = await write('managed', '--managed')
  for (const part of ['connector', 'flow'] as const) {
    expect(textsAt(managed[part]['solution.xml'] ?? '', '//Managed')).toEqual(['1'])
    const reverted = Object.entries(managed[part]).map(([member, text]) => [
      member,
      text.replace('<Managed>1<', '<Managed>0<'),
    ])
    expect(Object.fromEntries(reverted)).toEqual(solutions[part])
  }
})

it('both solutions have one publisher, and names of their own', () => {
  const manifest = (part: Part) => solutions[part]['solution.xml'] ?? ''
  expect(textsAt(manifest('connector'), '//Publisher')).toEqual(textsAt(manifest('flow'), '//Publisher'))
  expect(textsAt(manifest('connector'), '/ImportExportXml/SolutionManifest/UniqueName')).not.toEqual(
    textsAt(manifest('flow'), '/ImportExportXml/SolutionManifest/UniqueName'),
  )
})
