import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkConnector } from '../../linter/command.js'
import type { Json } from '../../linter/json.js'
import { runCommand } from '../connector/runCommand.js'
import { goodSample, put } from './sample.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connector-folders-'))
  await write('good')
  await write('bad', (definition) => put(definition, 'info title', 'Lending API <"Counter">'))
  await write('deep/korean', (definition) => put(definition, 'info title', '도서관'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...options: string[]) => runCommand(checkConnector, options)

async function write(
  name: string,
  change: (definition: ReturnType<typeof goodSample>['definition']) => void = () => undefined,
) {
  const { definition, properties } = goodSample()
  change(definition)
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'apiDefinition.swagger.json'), toText(definition))
  await writeFile(join(folder, name, 'apiProperties.json'), toText(properties))
}

async function writeText(name: string, text: string | Buffer): Promise<string> {
  await mkdir(join(`${folder}-texts`, name), { recursive: true })
  const file = join(`${folder}-texts`, name, 'apiDefinition.swagger.json')
  await writeFile(file, text)
  return join(`${folder}-texts`, name)
}
afterAll(() => rm(`${folder}-texts`, { recursive: true, force: true }))

const toText = (value: Json) => `${JSON.stringify(value, null, 2)}\n`

describe('several packages', () => {
  it('are found at any depth, shown by their errors and summed up', async () => {
    const { exitCode, out } = await run(folder)
    expect(out).toMatch(/bad\nerror {3}A08 {2}.*bad.apiDefinition\.swagger\.json:4:14 \$\.info\.title/)
    expect(out).toMatch(/korean\nerror {3}A07/)
    expect(out).toMatch(/error {4}A08 +1 +1\n/)
    expect(out).toMatch(/3 packages, 2 with an error \(66\.7 %\)\.\n$/)
    expect(exitCode).toBe(1)
  })

  it('may be named one by one, and be in any language', async () => {
    const { exitCode, out } = await run(join(folder, 'good'), join(folder, 'deep'), '--language', 'any')
    expect(out).toBe('2 packages, 0 with an error (0.0 %).\n')
    expect(exitCode).toBe(0)
  })

  it('report how far they are', async () => {
    const seen: string[] = []
    const output = { out: () => undefined, error: () => undefined }
    await checkConnector(['node', 'x', folder], output, (done, of) => seen.push(`${done}/${of}`))
    expect(seen).toEqual(['0/3', '1/3', '2/3', '3/3'])
  })

  it('are printed for programs: json, sarif, github and junit', async () => {
    const json = JSON.parse((await run(folder, '--format', 'json', '--severity', 'error')).out)
    expect(json.summary).toMatchObject({ packages: 3, withErrors: 2 })
    expect(json.packages[0].findings[0]).toMatchObject({
      rule: 'A08',
      severity: 'error',
      location: '$.info.title',
      line: 4,
      column: 14,
    })

    const sarif = JSON.parse((await run(folder, '--format', 'sarif', '--severity', 'error')).out)
    expect(sarif.version).toBe('2.1.0')
    expect(
      sarif.runs[0].results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`),
    ).toContain('A08 error')
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region).toEqual({ startLine: 4, startColumn: 14 })

    const github = (await run(folder, '--format', 'github')).out
    expect(github).toMatch(
      /^::error file=.*apiDefinition\.swagger\.json,line=4,col=14,title=A08 \$\.info\.title::the title contains 'API'/m,
    )

    const junit = (await run(folder, '--format', 'junit')).out
    expect(junit).toMatch(
      /<testcase classname="[^"]*bad" name="A09">\n {6}<failure message="the title ends with &apos;|<failure message="the title ends with '&gt;'"/,
    )
    expect(junit.match(/<testsuite /g)).toHaveLength(3)
  })
})

describe('files that are no good package', () => {
  it.each([
    [
      'a duplicate member',
      '{ "swagger": "2.0",\n  "swagger": "2.0" }',
      /warning J02 .*:2:3 \$\.swagger\n.*'swagger' occurs twice/,
    ],
    ['a comma before a brace, which the platform accepts', '{ "swagger": "2.0",\n}', /warning J03 .*:2:1 \$\n/],
    ['a list', '[]', /error {3}J01 .*\n.*holds no JSON object/],
    ['an empty file', '', /error {3}J01 /],
    [
      'a definition that refers to itself',
      '{ "swagger": "2.0", "paths": {}, "definitions": { "A": { "$ref": "#/definitions/B" }, "B": { "$ref": "#/definitions/A" } } }',
      /error {3}A33 .*\n.*refers to itself: #\/definitions\/B → #\/definitions\/A → /,
    ],
    [
      'a reference to another file',
      '{ "swagger": "2.0", "paths": {}, "definitions": { "A": { "$ref": "/etc/hostname" } } }',
      /error {3}A33 .*\n.*not a reference into this document/,
    ],
  ])('%s is a finding', async (name, text, expected) => {
    const { exitCode, out, error } = await run(await writeText(name.replaceAll(' ', '-'), text))
    expect(out).toMatch(expected)
    expect(error).toBe('')
    expect(exitCode).toBe(1)
  })

  it('an OpenAPI 3 document is named as such in one line', async () => {
    const { exitCode, out } = await run(
      await writeText('openapi3', '{ "openapi": "3.0.1", "info": {}, "paths": { "/a": 7 } }'),
    )
    expect(out.match(/^error /gm)).toHaveLength(1)
    expect(out).toMatch(/A01 .*\n.*"3\.0\.1".*does not import OpenAPI 3/)
    expect(exitCode).toBe(1)
  })
})

describe('exceptions', () => {
  it('are read beside the definition, need a reason and are listed', async () => {
    const config = join(folder, 'bad', 'connector-check.json')
    await writeFile(
      config,
      '{ "exceptions": [{ "rule": "A08", "location": "$.info", "reason": "The name of the service." }] }',
    )
    const { out } = await run(join(folder, 'bad'))
    expect(out).toContain('accepted A08 $.info.title: The name of the service.')
    expect(out).not.toMatch(/^error +A08/m)
    await writeFile(config, '{ "exceptions": [{ "rule": "A08" }] }')
    const { exitCode, error } = await run(join(folder, 'bad'))
    expect(error).toMatch(/\$\.exceptions\[0\]\.reason is missing/)
    expect(exitCode).toBe(2)
    await rm(config)
  })
})

describe('--fix', () => {
  it('writes what needs no thought and leaves the rest', async () => {
    const { definition } = goodSample()
    put(definition, 'paths /loans post description', 'Writes a loan and returns it')
    put(definition, 'paths /counter get summary', 'Test the connection.')
    const text = `\uFEFF${toText(definition).replace('{\n', '{  \n').replaceAll('\n', '\r\n')}`
    const path = await writeText('fix', text)
    const { out, error } = await run(path, '--fix', '--eol', 'lf')
    expect(error).toMatch(/2 corrections written/)
    expect(out).not.toMatch(/A03|A51|B09|B11/)
    const fixed = await readFile(join(path, 'apiDefinition.swagger.json'), 'utf8')
    put(definition, 'paths /loans post description', 'Writes a loan and returns it.')
    put(definition, 'paths /counter get summary', 'Test the connection')
    expect(fixed).toBe(toText(definition))
  })
})

describe('the rules', () => {
  it('are listed, and explained with source and examples', async () => {
    const { out } = await run('--list', '--severity', 'error')
    expect(out).toMatch(/^A01 {2}error {4}The document is Swagger 2\.0$/m)
    expect(out).not.toMatch(/ warning /)
    const explained = await run('--explain', 'e20')
    expect(explained.out).toMatch(/^E20 \(warning\): .*\n\nWhy: .*API Key.*\nSource: .*\n\nGood:\n {2}.*\nBad:\n {2}/)
    expect(explained.exitCode).toBe(0)
  })
})
