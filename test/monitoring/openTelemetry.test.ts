import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseConnectionString } from '../../src/connectionString.js'
import { packageRoot } from '../../src/packageRoot.js'
import { startApi } from '../../src/process/startApi.js'
import { startDirectory } from '../support/directory.js'
import { leakWatch } from '../support/leakWatch.js'
import { keptLog } from '../support/logLines.js'

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

/** What a collector receives over OTLP, as far as the tests read it. */
interface Received {
  resourceSpans?: { resource: unknown; scopeSpans: { spans: Span[] }[] }[]
  resourceMetrics?: { scopeMetrics: { metrics: { name: string; unit?: string }[] }[] }[]
}

interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[]
}

const api = {
  host: '127.0.0.1',
  port: 0,
  page: false,
  allowsAnonymous: true,
  hostnames: [],
  trustProxy: false,
  shutdown: { delaySeconds: 0, drainSeconds: 5 },
}

/** The responses of one API over a directory, with a collector at `telemetryEndpoint`. */
async function createUserWith(telemetryEndpoint: string, log = keptLog()) {
  const directory = await startDirectory()
  const running = await startApi({
    config: { ...api, telemetryEndpoint },
    apiKeys: [],
    logger: log.logger,
    ownResource: parseConnectionString(directory.connectionString),
  })
  const response = await fetch(`${running.url}/identities`, {
    method: 'POST',
    headers: { traceparent, 'Content-Type': 'application/json' },
    body: '{"createTokenWithScopes":["chat"]}',
  })
  const user = (await response.json()) as { identity: { id: string } }
  await (await fetch(`${running.url}/health/live`)).text()
  await running.close()
  await directory.stop()
  return user.identity.id
}

describe('OpenTelemetry', () => {
  const received: Partial<Record<string, Received>> = {}
  const collector = createServer(async (request, response) => {
    const sent = await json(request)
    leakWatch?.note(`traces and metrics at ${request.url}`, JSON.stringify(sent))
    received[request.url ?? ''] = sent as Received
    response.setHeader('Content-Type', 'application/json').end('{}')
  })
  let userId = ''
  beforeAll(async () => {
    await once(collector.listen(0, '127.0.0.1'), 'listening')
    userId = await createUserWith(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`)
  })
  afterAll(() => {
    collector.close()
    collector.closeAllConnections()
  })

  it('traces a request within the trace of its caller, and the call of the service within the request', () => {
    const spans = received['/v1/traces']?.resourceSpans?.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans),
    )
    const server = spans?.find(({ name }) => name === 'CreateCommunicationIdentity')
    expect(spans?.map(({ name, traceId, parentSpanId }) => ({ name, traceId, parentSpanId }))).toEqual([
      { name: 'createUserAndToken', traceId: traceparent.slice(3, 35), parentSpanId: server?.spanId },
      {
        name: 'CreateCommunicationIdentity',
        traceId: traceparent.slice(3, 35),
        parentSpanId: traceparent.slice(36, 52),
      },
    ])
    const attributes = Object.fromEntries(server?.attributes.map(({ key, value }) => [key, value]) ?? [])
    expect(attributes).toMatchObject({
      'http.route': { stringValue: '/identities' },
      'http.response.status_code': { intValue: 201 },
      'acs.user.id': { stringValue: userId },
      'acs.caller': { stringValue: 'anonymous' },
    })
  })

  it('sends the metrics', () => {
    const metrics = received['/v1/metrics']?.resourceMetrics?.flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)),
    )
    expect(metrics).toEqual(
      expect.arrayContaining([
        'acs_connector.requests',
        'acs_connector.request.duration',
        'acs_connector.upstream.duration',
      ]),
    )
  })

  it('reports once that the collector does not respond, and goes on serving', async () => {
    const log = keptLog()
    await createUserWith('http://127.0.0.1:9', log)
    expect(log.text()).toContain('check OTEL_EXPORTER_OTLP_ENDPOINT')
    expect(log.events('request completed')[0]).toMatchObject({ status: 201 })
  })

  it('is loaded only when it is used', () => {
    const files = readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
    const importing = (pattern: RegExp) =>
      files.filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(join(packageRoot, 'src', file), 'utf8')))
    expect(importing(/from '@opentelemetry\//)).toEqual(['monitoring/exportFailures.ts', 'monitoring/openTelemetry.ts'])
    expect(importing(/from '.*\/(?:openTelemetry|exportFailures)\.js'/)).toEqual(['monitoring/openTelemetry.ts'])
    expect(importing(/await import\('.*\/openTelemetry\.js'\)/)).toEqual(['process/startApi.ts'])
  })
})
