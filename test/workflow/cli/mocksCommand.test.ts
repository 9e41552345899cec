import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { behind } from '../run.js'
import { runCommandLine } from './command.js'

const schema = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    mail: { type: 'string', format: 'email' },
    tags: { type: 'array', items: { enum: ['a', 'b'] } },
  },
}

describe('mocks FILE', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder('mocks')
    const get = { type: 'Http', inputs: { method: 'GET', uri: 'https://example.com/' } }
    const loop = { type: 'Foreach', foreach: [1, 2], actions: { Post: { ...get, runtimeConfiguration: {} } } }
    const read = { type: 'ParseJson', inputs: { content: "@body('Get')", schema }, ...behind('Get') }
    const actions = {
      Get: get,
      Read: read,
      Mail: { ...compose("@body('Read')['mail']"), ...behind('Read') },
      Each: loop,
    }
    writeFileSync(at('flow.json'), JSON.stringify(definition(actions)))
  })
  const at = (...names: string[]) => join(folder, ...names)
  const mocks = (...args: string[]) => runCommandLine(['mocks', at('flow.json'), '--out', at('out'), ...args])
  const written = () => parse(readFileSync(at('out', 'flow.expect.yaml'), 'utf8'))

  it('writes a test that passes, with a body that fits the schema of Parse JSON', async () => {
    expect(await mocks()).toMatchObject({ code: 0, err: '' })
    expect(Object.keys(written().mocks)).toEqual(['Get', 'Post'])
    expect(written().mocks.Get.outputs.body).toEqual({ id: 1, mail: 'ann@example.com', tags: ['a'] })
    expect(await runCommandLine(['test', at('out'), '--no-history'])).toMatchObject({ code: 0 })
    expect(await mocks()).toMatchObject({ code: 2, err: expect.stringContaining('--force') })
  })

  it('repeats a kept run, or one from Azure, also in loops', async () => {
    writeFileSync(
      at('mock.json'),
      '[{"status":"Succeeded","outputs":{"body":1}},{"status":"Failed","outputs":{"statusCode":503}}]',
    )
    writeFileSync(
      at('get.json'),
      JSON.stringify({ status: 'Succeeded', outputs: { body: { id: 7, mail: 'bo@example.com', tags: [] } } }),
    )
    await runCommandLine([
      at('flow.json'),
      '--runs',
      at('runs'),
      '--mock',
      `Post=${at('mock.json')}`,
      `Get=${at('get.json')}`,
    ])
    const [id = ''] = readdirSync(at('runs'))
    expect(await mocks('--from-run', id, '--runs', at('runs'))).toMatchObject({ code: 0, err: '' })
    expect(written().mocks.Get.outputs.body.id).toBe(7)
    expect(written().mocks.Post).toMatchObject([
      { match: { repetition: '000000' } },
      { match: { repetition: '000001' } },
    ])
    const { out } = await runCommandLine(['test', at('out'), '--no-history'])
    expect(out).toContain('Post Failed (ServiceUnavailable), repetition')
    writeFileSync(
      at('azure.json'),
      JSON.stringify({ properties: { actions: { Get: { status: 'Failed', code: 'NotFound', outputsLink: {} } } } }),
    )
    await mocks('--from-run', at('azure.json'), '--force')
    expect(written().mocks.Get).toEqual({ status: 'Failed', code: 'NotFound' })
    writeFileSync(at('azure.json'), '[]')
    expect(await mocks('--from-run', at('azure.json'), '--force')).toMatchObject({ code: 2 })
  })

  it('takes the list of actions of a run as well; a body that is not in it is made up', async () => {
    const value = [{ name: 'Get', properties: { status: 'Succeeded', code: 'OK', outputsLink: { uri: 'https://x' } } }]
    writeFileSync(at('actions.json'), JSON.stringify({ value }))
    await mocks('--from-run', at('actions.json'))
    expect(written().mocks.Get).toMatchObject({ status: 'Succeeded', code: 'OK', outputs: { body: { id: 1 } } })
  })
})

describe('the body of a mocked call', () => {
  const host = (connectionName: string, operationId: string) => ({ connectionName, operationId, apiId: '/apis/x' })
  const call = (connectionName: string, operationId: string, parameters: object = {}) => ({
    type: 'OpenApiConnection',
    inputs: { host: host(connectionName, operationId), parameters },
  })
  const swagger = {
    swagger: '2.0',
    info: { title: 'Orders', version: '1.0' },
    host: 'orders.example.com',
    paths: {
      '/orders': {
        get: { operationId: 'ListOrders', responses: { 200: { schema: { $ref: '#/definitions/Orders' } }, 400: {} } },
      },
      '/orders/all': { delete: { operationId: 'DeleteOrders', responses: { 204: {} } } },
    },
    definitions: {
      Orders: { type: 'array', items: { $ref: '#/definitions/Order' } },
      Order: {
        allOf: [
          { properties: { id: { type: 'integer', minimum: 5 } } },
          { properties: { parts: { $ref: '#/definitions/Orders' } } },
        ],
      },
    },
  }

  it('fits the response in the swagger of its connector, and the trigger gets what it takes', async () => {
    const folder = temporaryFolder('mockBodies')
    const at = (name: string) => join(folder, name)
    const names = ['shared_acsidentity', 'shared_orders', 'shared_other']
    const trigger = { type: 'OpenApiConnectionWebhook', inputs: {}, splitOn: "@triggerOutputs()?['body/value']" }
    const flow = {
      properties: {
        connectionReferences: Object.fromEntries(names.map((name) => [name, { api: { name } }])),
        definition: {
          ...definition({
            Create: call('shared_acsidentity', 'CreateCommunicationIdentity'),
            Delete: call('shared_acsidentity', 'DeleteCommunicationIdentity', { identityId: 'x' }),
            Orders: call('shared_orders', 'ListOrders'),
            Clear: call('shared_orders', 'DeleteOrders'),
            Other: call('shared_other', 'Anything'),
          }),
          triggers: { When: trigger },
        },
      },
    }
    writeFileSync(at('flow.json'), JSON.stringify(flow))
    writeFileSync(at('orders.json'), JSON.stringify(swagger))
    const args = ['--out', at('out'), '--connector', `shared_orders=${at('orders.json')}`]
    expect(await runCommandLine(['mocks', at('flow.json'), ...args])).toMatchObject({ code: 0, err: '' })
    const { mocks, triggerOutputs } = parse(readFileSync(at('out/flow.expect.yaml'), 'utf8'))
    expect(triggerOutputs).toEqual({ headers: {}, body: { value: [{}] } })
    expect(mocks.Create.outputs).toMatchObject({ statusCode: 201, body: { identity: { id: expect.any(String) } } })
    expect(mocks.Delete.outputs).toEqual({ statusCode: 204, headers: {} })
    expect(mocks.Orders.outputs.body[0]).toMatchObject({ id: 5, parts: [{ id: 5 }] })
    expect(mocks.Clear.outputs).toEqual({ statusCode: 204, headers: {} })
    expect(mocks.Other.outputs).toEqual({ statusCode: 200, headers: {}, body: {} })
    expect(await runCommandLine(['test', at('out'), '--no-history'])).toMatchObject({ code: 0 })
  })
})
