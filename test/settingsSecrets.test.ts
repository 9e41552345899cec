import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readConfig } from '../src/config.js'
import { readPostgresAddress } from '../src/storage/postgresAddress.js'
import { openApiStore } from '../src/store/openApiStore.js'
import { trackSettings } from '../src/unusedSettings.js'

/** Every setting, found by reading an environment that has none. */
const settings = [...namesRead({}), ...namesRead({ COMMUNICATION_SERVICES_ENDPOINT: 'https://x.example' })]
/** Names of files, folders and hosts, which messages show: nobody keeps a secret there. */
const shown = ['DATA_DIR', 'HOST', 'DIRECTORY_HOST', 'DIRECTORY_STORE', 'STORE']
const hidden = [...new Set(settings)].filter((name) => !shown.includes(name))

function namesRead(env: Record<string, string>): string[] {
  const names: string[] = []
  readConfig(
    new Proxy(env, {
      get: (target, name) => {
        if (typeof name === 'string') names.push(name)
        return target[String(name)]
      },
    }),
  )
  return names
}

const secrets = fc
  .string({ minLength: 20, maxLength: 40, unit: fc.constantFrom(...'abcXYZ0189+/=#@:%&;,?! '.split('')) })
  .map((text) => `s3cret${text}Planted`)

const written = fc
  .tuple(
    secrets,
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      encodeURIComponent,
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
    ),
  )
  .map(([secret, encode]) => encode(secret))

/** Where a secret stands in values that are right, nearly right and wrong. */
const anywhere = [
  '$',
  ' $',
  '$\n',
  '$,$',
  'accesskey=$',
  'endpoint=$',
  'endpoint=https://x.example/;accesskey=$',
  'endpoint=https://x.example/;accesskey=$;accesskey=$',
  'endpoint=https://ada:$@x.example/;accesskey=QUFB',
  'endpoint=https://x.example/$;accesskey=QUFB',
  'http://ada:$@x.example',
  'https://ada:$@x.example/page.html',
  'http://ada:$@:::',
  'https://x.example/?key=$',
  '{"key":"$"',
  '["$"]',
  '10.0.0.1,$',
]

const databases = [
  'postgres:/ada:$@h/d',
  'postgres//ada:$@h/d',
  'postgres://ada:$@h:99999/d',
  'postgres://ada:12#$@h/d',
  'postgres://ada:12/$@h/d',
  'postgres://ada:12?$@h/d',
  'postgres://ada:%zz$@h/d',
  'postgres://ada:$@h/d',
  'postgres://h/d?password=$',
  'postgres://h/d?port=$',
  'postgres://h/d?sslrootcert=$',
  'postgres://h/d?host=$',
  'ada:$@h/d',
  'Host=h;Password=$',
  'host=h password=$',
]

/** Six characters of a secret in a row, percent-encoded or not. */
function partsOf(value: string): string[] {
  const texts = [value, encodeURIComponent(value), decode(value)]
  return texts.flatMap((text) => Array.from({ length: text.length - 5 }, (_, i) => text.slice(i, i + 6)))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const leaked = (shown: string, secret: string) => partsOf(secret).filter((part) => shown.includes(part))

/** What a person reads of a failure: its words, stack and causes. */
const wordsOf = (failure: unknown): string =>
  failure instanceof Error ? `${failure.message} ${failure.stack} ${wordsOf(failure.cause)}` : String(failure ?? '')

describe('a secret in a setting', () => {
  it('is searched for in all existing settings', () => {
    expect(hidden).toEqual(
      expect.arrayContaining([
        'API_KEYS',
        'COMMUNICATION_SERVICES_CONNECTION_STRING',
        'COMMUNICATION_SERVICES_ACCESSKEY',
        'DIRECTORY_CONTROL_KEY',
        'OTEL_EXPORTER_OTLP_ENDPOINT',
        'TRUST_PROXY',
      ]),
    )
  })

  it('is in no message, whatever is wrong with the value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hidden), fc.constantFrom(...anywhere), written, (name, form, secret) => {
        const tracked = trackSettings({ [name]: form.replaceAll('$', () => secret) })
        const shown: unknown[] = []
        try {
          shown.push(...readConfig(tracked.env).warnings, ...tracked.unused())
        } catch (failure) {
          expect(failure).toMatchObject({ name: 'ConfigError' })
          shown.push(failure)
        }
        expect(leaked(shown.map(wordsOf).join(' '), secret)).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('is in no message about the two parts of a resource', () => {
    fc.assert(
      fc.property(fc.constantFrom(...anywhere), written, (form, secret) => {
        const key = form.replaceAll('$', () => secret)
        const env = { COMMUNICATION_SERVICES_ENDPOINT: 'https://x.example', COMMUNICATION_SERVICES_ACCESSKEY: key }
        try {
          readConfig(env)
        } catch (failure) {
          expect(leaked(wordsOf(failure), secret)).toEqual([])
        }
      }),
    )
  })

  it('is in no place of a database that may be shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...databases), written, (form, secret) => {
        const address = form.replaceAll('$', () => secret)
        let shown: string
        try {
          shown = readPostgresAddress(address, 'STORE').place
        } catch (failure) {
          expect(failure).toMatchObject({ name: 'ConfigError' })
          shown = wordsOf(failure)
        }
        expect(leaked(shown, secret)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('becomes no name of a file, though STORE is no address', async () => {
    const files = databases.filter((form) => !/^postgres:\/\//.test(form))
    for (const form of files) {
      const opened = openApiStore(form.replaceAll('$', () => 's3cret/Planted'))
      await expect(opened).rejects.toMatchObject({ name: 'ConfigError', message: expect.not.stringMatching(/Planted/) })
    }
  })
})
