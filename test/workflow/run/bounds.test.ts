import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { actionOf, errorOf, faultsOf, runActions, statuses } from '../run.js'

describe('an action that would grow without bound', () => {
  it('fails when its text doubles again and again', async () => {
    const actions: Record<string, object> = { A0: compose('x'.repeat(16)) }
    for (let i = 1; i < 40; i++)
      actions[`A${i}`] = compose(`@concat(outputs('A${i - 1}'), outputs('A${i - 1}'))`, `A${i - 1}`)
    const run = await runActions(actions)
    const failed = Object.entries(statuses(run)).filter(([, status]) => status === 'Failed')
    expect(failed).toHaveLength(1)
    expect(errorOf(run, failed[0]?.[0] ?? '').message).toContain('is larger than 104857600 bytes')
  })

  it('fails in a loop of too many items in all', async () => {
    const inner = { type: 'Foreach', foreach: '@range(0, 100000)', actions: {} }
    const run = await runActions({ Outer: { type: 'Foreach', foreach: '@range(0, 6)', actions: { Inner: inner } } })
    expect(statuses(run)).toMatchObject({ Outer: 'Failed', Inner: 'Failed' })
  })

  it('fails for XML that is nested too deeply', async () => {
    const run = await runActions({
      Text: compose(`${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`),
      Read: compose("@json(xml(outputs('Text')))", 'Text'),
    })
    expect(errorOf(run, 'Read').code).toBe('InvalidTemplate')
  })

  it('is refused for containers that are nested thousands deep', async () => {
    let actions: object = { Leaf: compose(1) }
    for (let i = 0; i < 500; i++) actions = { [`S${i}`]: { type: 'Scope', actions } }
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
})

describe('a 202 that is followed', () => {
  let servers: Server[] = []
  afterEach(() => {
    for (const server of servers) server.close()
    servers = []
  })
  async function serve(answer: (response: ServerResponse) => void) {
    const seen: IncomingHttpHeaders[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers)
      answer(response)
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
