import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { makeConnector } from '../../../connector/package/command.js'
import { type JsonObject, listOf, objectOf } from '../../../linter/json.js'
import { runCommand } from '../runCommand.js'

const host = 'identity.acme-mail.com'
const app = [
  '--client-id',
  '0a1b2c3d-0000-4000-8000-000000000002',
  '--tenant',
  'common',
  '--resource',
  'api://identity',
]
const allSignIns = ['--auth', 'connection-string,api-key,entra', ...app]

let root: string
let out: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'connector-package-'))
})
beforeEach(async () => {
  out = join(await mkdtemp(join(root, 'case-')), 'package')
})
afterAll(() => rm(root, { recursive: true }))

const run = (...options: string[]) => runCommand(makeConnector, ['--out', out, ...options])

const read = async (name: string) => JSON.parse(await readFile(join(out, name), 'utf8')) as JsonObject

describe('npm run connector', () => {
  describe('bad input', () => {
    it.each([
      ['no host', [], /required option '--host <host>'/],
      ['a bare --host', ['--host'], /^--host needs a value\./],
      ['an empty host', ['--host', ''], /--host : it needs a value/],
      ['a host with an empty label', ['--host', 'a..b'], /two dots in a row/],
      ['a host with a final dot', ['--host', 'x.com.'], /ends with a dot/],
      ['a port that is none', ['--host', 'x.com:99999'], /the port must be from 1 to 65535/],
      ['a Korean host', ['--host', '한국.kr'], /Write it as xn--3e0b707e\.kr/],
      ['an underscore', ['--host', 'my_host.com'], /'my_host' may have letters, digits and hyphens/],
      ['a hyphen in front', ['--host', '-x.com'], /'-x' may have letters, digits and hyphens/],
      ['an empty folder', ['--host', host, '--out', ''], /^--out needs a value/],
      ['a blank folder', ['--host', host, '--out', '  '], /^--out needs a value/],
      ['a Korean publisher in English', ['--host', host, '--publisher', '회사'], /English letters.*--locale ko/],
      ['a blank publisher', ['--host', host, '--publisher', ' '], /--publisher needs a value/],
      [
        'a long publisher',
        ['--host', host, '--publisher', 'x'.repeat(500)],
        /500 characters are too many; at most 100/,
      ],
      ['an app without Entra', ['--host', host, '--client-id', 'x'], /--client-id needs --auth entra/],
      ['a stack owner alone', ['--host', host, '--stack-owner', 'X'], /--stack-owner needs --certification/],
      [
        'certification without addresses',
        ['--host', host, '--certification'],
        /--privacy-policy, --support-url, --supp/,
      ],
      [
        'an environment for Logic Apps',
        ['--host', host, '--edition', 'logic-apps', '--environment', '0a1b2c3d-0000-4000-8000-000000000002'],
        /--environment has no effect in the Logic Apps edition/,
      ],
      ['an unknown option', ['--host', host, '--hots', 'x'], /unknown option '--hots'.*--host/],
      ['a host with a scheme', ['--host', `https://${host}`], /not a bare host name/],
      ['a host of this machine', ['--host', 'localhost:3000'], /not a public name.*--development/],
      ['an IP address', ['--host', '20.1.2.3'], /is an IP address/],
      ['an example host', ['--host', 'acs-identity.example.com'], /reserved or private/],
      ['a host that contains an IP address', ['--host', '127.0.0.1.nip.io'], /contains an IP address/],
      ['a staging host', ['--host', 'staging.acme-mail.com'], /development, test or staging/],
      ['an unknown sign-in', ['--host', host, '--auth', 'password'], /'password' is not a sign-in.*connection-string/],
      ['a sign-in twice', ['--host', host, '--auth', 'api-key,api-key'], /duplicate 'api-key'/],
      ['Entra without its app', ['--host', host, '--auth', 'entra'], /--client-id, --tenant and --resource/],
      [
        'a client id that is none',
        ['--host', host, '--auth', 'entra', ...app, '--client-id', 'x'],
        /--client-id x: not a/,
      ],
      ['several sign-ins for Logic Apps', ['--host', host, '--edition', 'logic-apps', ...allSignIns], /one connection/],
      ['an environment that is none', ['--host', host, '--environment', 'Default'], /not a GUID/],
      ['an unknown edition', ['--host', host, '--edition', 'teams'], /power-platform, logic-apps/],
    ])('refuses %s, names the valid value, and writes nothing', async (_, options, message) => {
      const { exitCode, error } = await run(...options)
      expect(error).toMatch(message)
      expect(exitCode).toBe(2)
      expect(existsSync(out)).toBe(false)
    })

    it('writes nothing that certification would refuse', async () => {
      const { exitCode, error } = await run('--host', host, '--support-url', 'acme', '--website', 'acme')
      expect(error).toMatch(/Nothing was written[\s\S]*A16[\s\S]*A25/)
      expect(exitCode).toBe(1)
      expect(existsSync(out)).toBe(false)
    })
  })

  describe('the folder', () => {
    it('is complete and has no left-over beside it', async () => {
      const { exitCode } = await run('--host', host)
      expect(exitCode).toBe(0)
      expect(new Set(await readdir(out))).toEqual(
        new Set([
          'apiDefinition.swagger.json',
          'apiProperties.json',
          'settings.json',
          'icon.png',
          'README.md',
          'intro.md',
        ]),
      )
      expect(await readdir(join(out, '..'))).toEqual(['package'])
    })

    it('is not overwritten without --force, and with it keeps its other files', async () => {
      await mkdir(out)
      await writeFile(join(out, 'notes.txt'), 'mine')
      await writeFile(join(out, 'README.md'), 'old')
      const refused = await run('--host', host)
      expect(refused.error).toMatch(/not empty.*--force/)
      expect(await readFile(join(out, 'README.md'), 'utf8')).toBe('old')
      expect((await run('--host', host, '--force')).exitCode).toBe(0)
      expect(await readFile(join(out, 'README.md'), 'utf8')).toMatch(/^# Communication Services Users/)
      expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('mine')
    })

    it('is refused when there is a file in its place', async () => {
      await writeFile(out, 'a file')
      expect((await run('--host', host, '--force')).error).toMatch(/there is a file of this name/)
    })

    it.each([
      ['below a file', join('notes.txt', 'package'), 'a part of the path is a file'],
      ['where the system takes no name', 'x'.repeat(300), 'the name is too long'],
    ])('is refused with one line %s', async (_, place, reason) => {
      const parent = join(out, '..')
      await writeFile(join(parent, 'notes.txt'), 'mine')
      const { exitCode, error } = await run('--host', host, '--out', join(parent, place))
      expect(error).toBe(`--out ${join(parent, place)}: cannot be written, because ${reason}. Choose another place.\n`)
      expect(exitCode).toBe(2)
      expect(await readdir(parent)).toEqual(['notes.txt'])
    })

    it('is refused where the system makes no folders, without trying for ever', async () => {
      const { exitCode, error } = await run('--host', host, '--out', '/proc/x/y')
      expect(error).toMatch(/^--out \/proc\/x\/y: cannot be written/)
      expect(exitCode).toBe(2)
    })

    it('is left as it was when one of its files would have to replace a folder', async () => {
      await mkdir(join(out, 'settings.json'), { recursive: true })
      const { exitCode, error } = await run('--host', host, '--force')
      expect(error).toMatch(/'settings.json' in it is a folder/)
      expect(exitCode).toBe(2)
      expect(await readdir(out)).toEqual(['settings.json'])
    })
  })

  it.each([
    [],
    ['--locale', 'ko'],
    ['--edition', 'logic-apps'],
    ['--edition', 'logic-apps', '--locale', 'ko'],
    ['--edition', 'logic-apps', '--auth', 'api-key'],
    allSignIns,
    [...allSignIns, '--locale', 'ko'],
  ])('gives neither error nor warning in edition %#', async (...options) => {
    expect((await run('--host', host, ...options)).out).toMatch(/findings: 0 error, 0 warning, /)
  })

  describe('the Power Platform edition', () => {
    it('names the host and the publisher everywhere, and breaks no rule but advice', async () => {
      const { out: text } = await run('--host', host, '--publisher', 'Acme Mail')
      expect(text).toMatch(/findings: 0 error, 0 warning, /)
      const definition = await read('apiDefinition.swagger.json')
      expect(definition).toMatchObject({ host, info: { contact: { name: 'Acme Mail Support' } } })
      expect(JSON.stringify(definition)).not.toContain('example.com')
    })

    it('breaks no rule with all sign-ins', async () => {
      const { exitCode, out: text } = await run('--host', host, ...allSignIns)
      expect(text).toMatch(/findings: 0 error, 0 warning, /)
      expect(exitCode).toBe(0)
    })

    it('sends the value of each set in its header, and no file contains a secret', async () => {
      await run('--host', host, ...allSignIns)
      const properties = objectOf((await read('apiProperties.json')).properties)
      const sets = listOf(objectOf(properties.connectionParameterSets).values).map(objectOf)
      expect(sets.map(({ name }) => name)).toEqual(['connectionString', 'apiKey', 'entra'])
      const headers = listOf(properties.policyTemplateInstances).map((policy) => {
        const { parameters } = objectOf(policy)
        return [
          objectOf(parameters)['x-ms-apimTemplateParameter.name'],
          objectOf(parameters)['x-ms-apimTemplateParameter.value'],
        ]
      })
      expect(headers).toEqual([
        ['Connection-String', "@connectionParameters('api_key','')"],
        ['X-API-Key', "@connectionParameters('service_key','')"],
      ])
      expect(JSON.stringify(properties)).not.toMatch(/clientSecret/i)
      expect(await read('apiDefinition.swagger.json')).not.toHaveProperty('securityDefinitions')
    })

    it('invents no address, and names a stack owner for certification alone', async () => {
      await run('--host', host)
      expect((await read('apiDefinition.swagger.json')).info).toMatchObject({
        contact: { name: 'ACS Identity Support', url: `https://${host}` },
      })
      expect(JSON.stringify(await read('apiDefinition.swagger.json'))).not.toMatch(/support@|\/privacy|\/support/)
      expect(objectOf((await read('apiProperties.json')).properties)).not.toHaveProperty('stackOwner')
      const addresses = ['--privacy-policy', 'https://acme-mail.com/p', '--support-url', 'https://acme-mail.com/s']
      const submission = ['--certification', ...addresses, '--support-email', 'help@acme-mail.com', '--force']
      expect((await run('--host', host, ...submission)).exitCode).toBe(0)
      expect(objectOf((await read('apiProperties.json')).properties).stackOwner).toBe('Microsoft')
    })

    it.each(['en', 'ko'])('writes JSON that every code page reads (%s)', async (locale) => {
      await run('--host', host, '--locale', locale, ...allSignIns)
      for (const name of await readdir(out)) {
        if (!name.endsWith('.json')) continue
        const bytes = await readFile(join(out, name))
        expect([name, bytes.every((byte) => byte < 0x80)]).toEqual([name, true])
      }
      const { summary } = objectOf(
        objectOf(objectOf((await read('apiDefinition.swagger.json')).paths)['/identities']).post,
      )
      expect(summary).toBe(locale === 'ko' ? '사용자 만들기' : 'Create a user')
    })

    it('has no instruction to validate the Korean edition for certification', async () => {
      await run('--host', host, '--locale', 'ko')
      const readme = await readFile(join(out, 'README.md'), 'utf8')
      expect(readme).not.toMatch(/^paconn validate/m)
      expect(readme).toMatch(/^paconn create/m)
    })

    it('takes the default environment of a tenant', async () => {
      await run('--host', host, '--environment', 'default-0A1B2C3D-0000-4000-8000-000000000009')
      expect((await read('settings.json')).environment).toBe('Default-0a1b2c3d-0000-4000-8000-000000000009')
    })

    it('stores the arguments of paconn, none of them null', async () => {
      await run('--host', host, '--environment', '0A1B2C3D-0000-4000-8000-000000000009')
      const settings = await read('settings.json')
      expect(settings.environment).toBe('0a1b2c3d-0000-4000-8000-000000000009')
      expect(Object.values(settings)).not.toContain(null)
    })

    it('reads Korean where makers look, and the same contract behind it', async () => {
      expect((await run('--host', host, '--locale', 'ko', ...allSignIns)).exitCode).toBe(0)
      const korean = await read('apiDefinition.swagger.json')
      await run('--host', host, ...allSignIns, '--force')
      const english = await read('apiDefinition.swagger.json')
      expect(objectOf(objectOf(objectOf(korean.paths)['/identities']).post).summary).toBe('사용자 만들기')
      expect(JSON.stringify(korean)).toContain('"액세스 토큰"')
      expect(contractOf(korean)).toEqual(contractOf(english))
      const scope = objectOf(objectOf(korean.definitions).TokenScope)
      expect(objectOf(scope['x-ms-dynamic-list']).parameters).toEqual({ language: { value: 'ko' } })
      expect(objectOf(scope['x-ms-dynamic-values']).parameters).toEqual({ language: 'ko' })
    })

    it('takes a host of this machine for trying out, over plain http', async () => {
      expect((await run('--host', '[::1]:3000', '--development')).exitCode).toBe(0)
      expect((await run('--host', 'localhost:3000', '--development', '--force')).exitCode).toBe(0)
      expect(await read('apiDefinition.swagger.json')).toMatchObject({ host: 'localhost:3000', schemes: ['http'] })
    })
  })

  describe('the Logic Apps edition', () => {
    it.each([
      ['connection-string', 'api_key', 'Connection-String'],
      ['api-key', 'service_key', 'X-API-Key'],
    ])('has one connection parameter for %s, named as its security definition', async (auth, name, header) => {
      expect((await run('--host', host, '--edition', 'logic-apps', '--auth', auth)).exitCode).toBe(0)
      const [customApi, connection] = listOf((await read('customApi.json')).resources).map(objectOf)
      const properties = objectOf(customApi?.properties)
      expect(properties.backendService).toEqual({ serviceUrl: `https://${host}` })
      expect(Object.keys(objectOf(properties.connectionParameters))).toEqual([name])
      expect(objectOf(properties.swagger).securityDefinitions).toEqual({
        [name]: { type: 'apiKey', in: 'header', name: header },
      })
      expect(properties.swagger).toEqual(await read('apiDefinition.swagger.json'))
      expect(objectOf(connection?.properties).parameterValues).toEqual({ [name]: "[parameters('credential')]" })
    })
  })
})

/** The document without what makers read, and without the language that the list of scopes requests. */
const contractOf = (document: JsonObject): unknown =>
  JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key.startsWith('x-ms-dynamic')
      ? undefined
      : ['title', 'summary', 'description', 'x-ms-summary', 'displayName'].includes(key) && typeof value === 'string'
        ? ''
        : value,
  )
