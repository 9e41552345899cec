import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkConnector } from '../../linter/command.js'
import { type Json, objectOf } from '../../linter/json.js'
import { signInByItself } from '../../linter/microsoftSchemas.js'
import { runCommand } from '../connector/runCommand.js'
import { goodSample, put } from './sample.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connector-check-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...options: string[]) => runCommand(checkConnector, options)

async function file(name: string, content: Json | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`)
  return path
}

const goodFiles = async () => {
  const { definition, properties } = goodSample()
  return [
    '--definition',
    await file('good.swagger.json', definition),
    '--properties',
    await file('good.properties.json', properties),
  ]
}

describe('connector:check', () => {
  describe('usage', () => {
    it.each([
      ['an unknown option', ['--definitions', 'x'], /unknown option/],
      ['a format it does not print', ['--format', 'xml'], /text, json/],
      ['a file that is not there', ['--definition', 'nowhere.json'], /nowhere\.json.*no such file/],
      ['a folder in place of a file', ['--definition', tmpdir()], /it is a folder/],
      ['an unknown code', ['--except', 'Z99'], /there is no rule Z99/],
      ['a folder that is not there', ['nowhere'], /nowhere: there is no such file or folder/],
      ['a single file and a folder', ['linter', '--icon', 'icon.png'], /--icon cannot be combined with folders/],
      ['a rule to explain that is not there', ['--explain', 'Z99'], /there is no rule Z99/],
      ['line endings without --fix', ['--eol', 'lf'], /Add --fix/],
    ])('refuses %s with exit code 2', async (_, options, message) => {
      const { exitCode, error } = await run(...options)
      expect(error).toMatch(message)
      expect(exitCode).toBe(2)
    })

    it('reports where a file stops being JSON', async () => {
      const { exitCode, out } = await run('--definition', await file('broken.json', '{\n  "swagger": }'))
      expect(out).toMatch(/error {3}J01 {2}.*broken\.json:2:14 \$\n.*not JSON: a value is expected/)
      expect(exitCode).toBe(1)
    })

    it('prints its help with exit code 0', async () => {
      const { exitCode, out } = await run('--help')
      expect(out).toContain('--definition <file>')
      expect(exitCode).toBe(0)
    })
  })

  describe('findings', () => {
    it('finds no problem in the committed package, apart from what its single sign-in lacks', async () => {
      const { exitCode, out } = await run('--format', 'json')
      const { packages, summary } = JSON.parse(out)
      expect(packages).toHaveLength(1)
      expect(packages[0].findings.map(({ rule }: { rule: string }) => rule)).toEqual(['E19'])
      expect(packages[0].excepted).toMatchObject([
        { rule: 'A19', location: '$.host', reason: expect.stringContaining('template') },
        { rule: 'A15', location: '$.info.contact.email', reason: expect.stringContaining('--support-email') },
      ])
      expect(summary).toMatchObject({ packages: 1, withErrors: 0, error: 0, warning: 0, advice: 1 })
      expect(exitCode).toBe(0)
    })

    it('reads the files it is given and lists what it could not check', async () => {
      const { exitCode, out } = await run(...(await goodFiles()))
      expect(out).toMatch(/^\d+ rules hold, 0 do not \(findings: 0 error, 0 warning, 0 advice\)\.\nNot checked: F01/)
      expect(exitCode).toBe(0)
    })

    it('exits 1 when the package has an error, and reports where', async () => {
      const { definition } = goodSample()
      put(definition, 'info title', 'Lending Connector')
      const path = await file('refused.json', definition)
      const { exitCode, out } = await run('--definition', path)
      expect(out).toContain(
        `error   A08  ${path}:4:14 $.info.title\n        the title contains 'Connector'. Name the service alone.`,
      )
      expect(exitCode).toBe(1)
    })

    it('leaves out excepted rules', async () => {
      const { definition } = goodSample()
      put(definition, 'host', 'localhost')
      const { exitCode } = await run('--definition', await file('local.json', definition), '--except', 'a19')
      expect(exitCode).toBe(0)
    })

    it('validates the document against Swagger 2.0 itself', async () => {
      const { definition } = goodSample()
      put(definition, 'paths /loans post responses 201 headers', { Location: { type: 'text' } })
      put(definition, 'paths /loans post tags', 'loans')
      const { exitCode, out } = await run('--definition', await file('struct.json', definition))
      expect(out).toMatch(/error {3}openapi\/struct .* \$\.paths\['\/loans'\]\.post\.tags/)
      expect(exitCode).toBe(1)
    })
  })

  describe('schemas', () => {
    const schemaFolder = () => join(folder, 'schemas')

    beforeAll(async () => {
      await mkdir(schemaFolder())
      const object = { type: 'object', properties: { properties: { required: ['iconBrandColor'] } } }
      const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', id: 'https://schemas.test/x#', ...object }
      await file(
        'schemas/apiDefinition.swagger.schema.json',
        `// a comment\n${JSON.stringify({
          $schema: 'http://json-schema.org/draft-04/schema#',
          id: 'https://schemas.test/definition#',
          properties: { host: { type: 'string', format: 'uri' }, limit: { maximum: 3, exclusiveMaximum: true } },
        })}`,
      )
      await file('schemas/paconn-apiProperties.schema.json', draft07)
      await file('schemas/paconn-settings.schema.json', draft07)
    })

    it('are compiled for their own dialects, comments and all, and break the package when it does not fit', async () => {
      const { exitCode, out } = await run(...(await goodFiles()), '--schemas', schemaFolder())
      expect(out).toMatch(/error {3}schema\/definition .* \$\.host\n.*must match format "uri"/)
      expect(out).not.toContain('schema/properties')
      expect(exitCode).toBe(1)
    })

    it('see each sign-in of a package with several as one of its own', () => {
      const { properties } = goodSample()
      const alone = signInByItself(properties).map((each) => objectOf(objectOf(each.properties).connectionParameters))
      expect(alone.map((parameters) => Object.keys(parameters))).toEqual([['counter_key'], ['token']])
      expect(objectOf(objectOf(alone[1]?.token).oAuthSettings).redirectMode).toBe('Global')
    })

    it('are named when the folder lacks one', async () => {
      const { exitCode, error } = await run(...(await goodFiles()), '--schemas', folder)
      expect(error).toMatch(/apiDefinition\.swagger\.schema\.json: there is no such schema\. Point --schemas/)
      expect(exitCode).toBe(2)
    })
  })
})
