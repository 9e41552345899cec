import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { maskSecrets } from '../../../src/workflow/maskSecrets.js'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { actionOf, errorOf, faultsOf, outputsOf, repetitionsOf, runActions, runLarge, statuses } from '../run.js'

describe('an action that would grow without bound', () => {
  it('fails when its text doubles again and again', async () => {
    const actions: Record<string, object> = { A0: compose('x'.repeat(16)) }
    for (let i = 1; i < 40; i++)
      actions[`A${i}`] = compose(`@concat(outputs('A${i - 1}'), outputs('A${i - 1}'))`, `A${i - 1}`)
    const run = await runLarge(actions)
    const failed = Object.entries(statuses(run)).filter(([, status]) => status === 'Failed')
    expect(failed).toHaveLength(1)
    expect(errorOf(run, failed[0]?.[0] ?? '').message).toContain('is larger than 104857600 bytes')
  })

  it('fails when its arrays double again and again, and the run is recorded at once', async () => {
    const actions: Record<string, object> = { A0: compose([{ a: 1 }]) }
    for (let i = 1; i < 60; i++)
      actions[`A${i}`] = compose(`@createArray(outputs('A${i - 1}'), outputs('A${i - 1}'))`, `A${i - 1}`)
    const run = await runLarge(actions)
    const failed = Object.entries(statuses(run)).filter(([, status]) => status === 'Failed')
    expect(failed.map(([name]) => errorOf(run, name).message)).toEqual([
      expect.stringContaining('is larger than 104857600 bytes'),
    ])
    expect(actionOf(run, 'A22')).toMatchObject({ outputsLink: { contentSize: expect.any(Number) } })
    expect(outputsOf(run, 'A22')).toBeUndefined()
    expect(stringifyJson(maskSecrets(toValue(run))).length).toBeLessThan(100_000_000)
  })

  it('compares large arrays once', async () => {
    const rows = Array.from({ length: 2_000 }, (_, id) => ({ id, name: `n${id}` }))
    const run = await runLarge({
      Rows: compose(rows),
      All: compose("@length(union(outputs('Rows'), outputs('Rows')))", 'Rows'),
      Common: compose("@length(intersection(outputs('Rows'), reverse(outputs('Rows'))))", 'Rows'),
    })
    expect([outputsOf(run, 'All'), outputsOf(run, 'Common')]).toEqual([2_000n, 2_000n])
  })

  it('ends the run when its loops have more actions than fit into memory', async () => {
    const inner = { type: 'Foreach', foreach: '@range(0, 1000)', actions: { Leaf: compose('@item()') } }
    const actions = { Outer: { type: 'Foreach', foreach: '@range(0, 100000)', actions: { Inner: inner } } }
    const run = await runLarge(actions, { mostActions: 500 })
    expect(run.properties).toMatchObject({ status: 'Failed', error: { code: 'TooManyActions' } })
    expect(repetitionsOf(run, 'Leaf').length).toBeLessThan(600)
  })

  it('fails for XML that is nested too deeply', async () => {
    const run = await runActions({
      Text: compose(`${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`),
      Read: compose("@json(xml(outputs('Text')))", 'Text'),
    })
    expect(errorOf(run, 'Read').code).toBe('InvalidTemplate')
  })

  it.each([
    ['Read', "@json(outputs('Text'))", `[${'[],'.repeat(5_000_000)}1]`, 'more than 5000000 values'],
    ['Read', "@split(outputs('Text'), ',')", ','.repeat(5_000_001), 'more than 5000000 values'],
    ['Read', "@xml(outputs('Text'))", `<a>${'<b/>'.repeat(600_000)}</a>`, 'more than 500000 tags'],
    ['Read', "@base64(outputs('Text'))", 'x'.repeat(90_000_000), 'is larger than 104857600 bytes'],
  ])('%s fails for %s of a large text', async (name, expression, text, reason) => {
    const run = await runLarge(
      { Text: compose('@triggerBody()'), [name]: compose(expression, 'Text') },
      { input: { body: text } },
    )
    expect(errorOf(run, name).message).toContain(reason)
  })

  it('is refused for containers that are nested hundreds deep', async () => {
    let actions: object = { Leaf: compose(1) }
    for (let i = 0; i < 200; i++) actions = { [`S${i}`]: { type: 'Scope', actions } }
    expect(await faultsOf(actions)).toEqual([expect.stringContaining('nested deeper than 8 levels')])
  })

  it('fails when workflows call each other without end', async () => {
    const folder = temporaryFolder('itself')
    mkdirSync(join(folder, 'own'))
    const actions = { Again: { type: 'Workflow', inputs: { host: { workflow: { id: 'own' } } } } }
    const file = join(folder, 'own', 'workflow.json')
    writeFileSync(file, JSON.stringify({ definition: definition(actions), kind: 'Stateful' }))
    expect(statuses(await runWorkflow(file))).toEqual({ Again: 'Failed' })
  })

  it('ends the run when every workflow calls itself twice', async () => {
    const folder = temporaryFolder('twice')
    mkdirSync(join(folder, 'own'))
    const call = { type: 'Workflow', inputs: { host: { workflow: { id: 'own' } } } }
    const file = join(folder, 'own', 'workflow.json')
    writeFileSync(file, JSON.stringify({ definition: definition({ A: call, B: call }), kind: 'Stateful' }))
    const { status, error } = (await runWorkflow(file, { mostActions: 500 })).properties
    expect([status, error?.code]).toEqual(['Failed', 'TooManyActions'])
  })

  it('is refused for a definition that is nested without end', async () => {
    let actions: object = {}
    for (let i = 0; i < 3_000; i++) actions = { S: { type: 'Scope', actions } }
    expect(await faultsOf(actions)).toEqual(['$: This is not JSON: it is nested deeper than 512 levels.'])
    const itself: Record<string, unknown> = {}
    itself.actions = itself
    expect(await faultsOf(itself)).toEqual(['$: This is not JSON: it is nested deeper than 512 levels.'])
  })
})

describe('a 202 that is followed', () => {
  let servers: Server[] = []
  afterEach(() => {
    for (const server of servers) server.close()
    servers = []
  })
  async function serve(respond: (response: ServerResponse) => void) {
    const seen: IncomingHttpHeaders[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers)
      respond(response)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen }
  }
  const authentication = { type: 'Basic', username: 'me', password: 'pa55' }

  it('sends no credentials to another origin', async () => {
    const other = await serve((response) => response.end('done'))
    const first = await serve((response) => response.writeHead(202, { Location: other.url }).end())
    const headers = { Authorization: 'Bearer abc' }
    for (const inputs of [{ authentication }, { headers }]) {
      const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri: first.url, ...inputs } } })
      expect(statuses(run)).toEqual({ Call: 'Succeeded' })
    }
    expect(first.seen.map((one) => one.authorization !== undefined)).toEqual([true, true])
    expect(other.seen.map((one) => one.authorization)).toEqual([undefined, undefined])
  })

  it('fails the action when the Location is not an address', async () => {
    for (const location of ['http://[', 'file:///etc/hostname']) {
      const first = await serve((response) => response.writeHead(202, { Location: location }).end())
      const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri: first.url } } })
      expect(actionOf(run, 'Call')).toMatchObject({ status: 'Failed', code: 'BadGateway' })
    }
  })
})
