import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import express, { type RequestHandler } from 'express'
import { writeFile } from '../../src/command/writeFile.js'
import { serveMetrics } from '../../src/directory/monitoring/serveMetrics.js'
import { health } from '../../src/http/health.js'
import { createApiMetrics } from '../../src/monitoring/apiMetrics.js'
import { writeReport } from '../../src/workflow/cli/reportFile.js'
import { writeRun } from '../../src/workflow/runHistory.js'
import { runWorkflow } from '../../src/workflow/runWorkflow.js'
import { useApi } from '../support/api.js'
import { describeWhere } from '../support/describeWhere.js'
import { leakWatch } from '../support/leakWatch.js'
import { keptLog } from '../support/logLines.js'
import { runProgram } from '../support/program.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { compose, definition } from '../workflow/definitions.js'

const digits = (count: number) =>
  Buffer.from('a planted secret that nobody uses anywhere'.repeat(3)).toString('base64url').slice(0, count)

const key = 'planted-key-of-the-api-0123456789'

/** One secret of each kind, as it stands in a text. */
const planted: [kind: string, secret: string][] = [
  ['access token', `eyJ${digits(20)}.eyJ${digits(40)}.${digits(86)}`],
  ['connection string', `endpoint=https://contoso.communication.azure.com/;accesskey=${digits(43)}=`],
  ['signature', `HMAC-SHA256 SignedHeaders=date;host&Signature=${digits(43)}=`],
  ['private key', `-----BEGIN PRIVATE KEY-----\n${digits(64)}\n`],
  ['private key', `{"kty":"RSA","d":"${digits(86)}"}`],
  ['password in a URL', 'postgres://user:a-password@database.example/acs'],
  ['secret of the test', key],
]

const encodings: [name: string, encode: (text: string) => string][] = [
  ['as it is', (text) => text],
  ['URL-encoded', (text) => `?state=${encodeURIComponent(text)}&x=1`],
  ['URL-encoded in every sign', (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&')],
  ['base64', (text) => `"${Buffer.from(text).toString('base64')}"`],
  ['base64url, behind other digits', (text) => `id-${Buffer.from(`x:${text}`).toString('base64url')}`],
  ['base64, then URL-encoded', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
  ['escaped in JSON', (text) => JSON.stringify(text).replaceAll('=', '\\u003d').replaceAll('/', '\\/')],
]

/** The ways out of our code. */
const ways: [name: string, show: (secret: string) => Promise<void>][] = [
  ['a log line', async (secret) => keptLog().logger.info({ note: secret }, 'a line')],
  ['a response', (secret) => respondWith(health({ ready: true, hasStore: true }, { [secret]: () => 'ok' }))],
  ['metrics', (secret) => respondWith(serveMetrics(metricsWith(secret)))],
  ['a file', (secret) => writeFile(join(temporaryFolder('leaks'), 'a-file'), Buffer.from(secret), false)],
]

const runShowing = (text: string) => runWorkflow(definition({ Show: compose(text) }))

/** What runs and reports keep is masked, so the secret is one that nothing beside it identifies. */
const waysOfRuns: typeof ways = [
  ['a kept run', async (secret) => void (await writeRun(temporaryFolder('leaks'), await runShowing(secret)))],
  [
    'a report',
    async (secret) => void (await writeReport(join(temporaryFolder('leaks'), 'a.html'), await runShowing(secret))),
  ],
]

describeWhere(leakWatch !== undefined, 'another environment runs the tests')('the search for secrets', () => {
  const api = useApi()
  const kindsOf = async (show: () => Promise<void> | void) => {
    const leaks = await leakWatch?.leaksOf(async () => {
      leakWatch?.learn(key)
      await show()
    })
    return leaks?.map(({ kind }) => kind)
  }

  describe.each(planted)('finds: %s', (kind, secret) => {
    it.each(encodings)('%s', async (_name, encode) => {
      expect(await kindsOf(() => leakWatch?.note('a test', `before ${encode(secret)} behind`))).toContain(kind)
    })

    it.each(ways)('in %s', async (_name, show) => {
      expect(await kindsOf(() => show(secret))).toContain(kind)
    })
  })

  it.each(waysOfRuns)('finds a key in %s', async (_name, show) => {
    expect(await kindsOf(() => show(key))).toContain('secret of the test')
  })

  it('finds the credentials of requests', async () => {
    const headers = { 'X-API-Key': digits(40) }
    const show = async () => {
      await respondWith(health({ ready: true, hasStore: true }), { headers })
      leakWatch?.note('a test', `the key was ${digits(40)}.`)
    }
    expect(await kindsOf(show)).toEqual(['secret of the test'])
  })

  it('leaves out what a response contains by contract, and finds it everywhere else', async () => {
    const shown: string[] = []
    const create = async () => {
      const { body } = await api.request
        .post('/identities')
        .set('Connection-String', api.connectionString)
        .send({ createTokenWithScopes: ['chat'] })
      shown.push(body.accessToken.token)
    }
    expect(await kindsOf(create)).toEqual([])
    const createAndLog = async () => {
      await create()
      keptLog().logger.info(shown.at(-1))
    }
    expect(await kindsOf(createAndLog)).toEqual(['access token', 'secret of the test'])
  })

  it('sees the responses and the output of programs that a test starts', async () => {
    const server = runProgram('src/server.js', {
      PORT: '0',
      DIRECTORY_PORT: '0',
      DIRECTORY_TLS_PORT: 'off',
      DATA_DIR: ':memory:',
    })
    const [, url] = await server.until(/Connector API {7}(\S+)[\s\S]*Stop with Ctrl-C/)
    await (await fetch(`${url}/health/live`)).text()
    server.child.kill('SIGTERM')
    await server.ended
    expect(readFileSync(leakWatch?.programNotes ?? '', 'utf8')).toContain('response to GET /health/live')
    const refused = async () =>
      void (await runProgram('src/server.js', { DATA_DIR: `/dev/null/${planted[0]?.[1]}` }).ended)
    expect(await kindsOf(refused)).toContain('access token')
  })
})

function metricsWith(operation: string) {
  const metrics = createApiMetrics()
  metrics.requestEnded({ operation, status: 200, caller: 'none', seconds: 0 })
  return metrics
}

/** Requests one response of a handler. */
async function respondWith(
  handler: RequestHandler,
  { path = '/health/ready', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<void> {
  const server = createServer(express().use(handler)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })).text()
  server.closeAllConnections()
  server.close()
}
