import { describe, expect, it } from '@jest/globals'
import { prepareWorkflow, runPlan, runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { compose, definition } from '../definitions.js'
import { outputsOf } from '../run.js'

const flow = (trigger: object, actions: object = { Seen: compose('@triggerOutputs()') }) =>
  definition(actions, { triggers: { start: trigger } })

describe('the Request trigger', () => {
  const request = (inputs: object, more: object = {}) => flow({ type: 'Request', kind: 'Http', inputs, ...more })

  it('forwards what the caller sends', async () => {
    const run = await runWorkflow(request({ relativePath: '/users/{id}' }), {
      input: { body: { a: 1n }, headers: { 'X-One': '1' }, queries: { q: '2' }, relativePath: '/users/me' },
    })
    expect(outputsOf(run, 'Seen')).toMatchObject({
      body: { a: 1n },
      headers: { 'X-One': '1' },
      queries: { q: '2' },
      relativePathParameters: { id: 'me' },
    })
  })

  it('checks the schema when EnableSchemaValidation is set', async () => {
    const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] }
    const call = (more: object) => runWorkflow(request({ schema }, more), { input: { body: { n: 'x' } } })
    await expect(call({ operationOptions: 'EnableSchemaValidation' })).rejects.toThrow(
      /^The input body for trigger 'start' of type 'Request' did not match its schema definition\. Error details: '/,
    )
    expect((await call({})).properties.status).toBe('Succeeded')
  })

  it('starts no run when a condition does not hold', async () => {
    const plan = await prepareWorkflow(
      request({}, { conditions: [{ expression: "@equals(triggerBody()?['go'], true)" }] }),
    )
    expect(await runPlan(plan, { input: { body: { go: false } } })).toEqual([])
    expect(await runPlan(plan, { input: { body: { go: true } } })).toHaveLength(1)
  })
})

describe('a button', () => {
  it('adds headers about who pressed it, unless the caller sends them', async () => {
    const button = flow({ type: 'Request', kind: 'Button', inputs: {} })
    const headersOf = async (headers: Record<string, string>) =>
      (outputsOf(await runWorkflow(button, { input: { headers } }), 'Seen') as { headers: object }).headers
    expect(await headersOf({})).toMatchObject({
      'x-ms-user-name': 'Local User',
      'x-ms-user-email-encoded': Buffer.from('user@example.com').toString('base64'),
      'x-ms-user-timestamp': expect.stringMatching(/^\d{4}-.*Z$/),
    })
    const given = await headersOf({ 'X-MS-User-Name': 'Ann' })
    expect(given).toMatchObject({ 'X-MS-User-Name': 'Ann' })
    expect(given).not.toHaveProperty('x-ms-user-name')
  })

  it('is no HTTP request', async () => {
    const run = await runWorkflow(flow({ type: 'Request', kind: 'Http', inputs: {} }))
    expect(outputsOf(run, 'Seen')).toEqual({ headers: {} })
  })
})

describe('other triggers', () => {
  it('Recurrence fires once, and takes nothing', async () => {
    const run = await runWorkflow(
      flow({ type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } }, { One: compose(1) }),
    )
    expect(run.properties.status).toBe('Succeeded')
    const given = runWorkflow(flow({ type: 'Recurrence', recurrence: {} }, {}), { input: { outputs: { body: 1n } } })
    await expect(given).rejects.toThrow('is started by a schedule and has no outputs')
  })

  it('of connectors take the outputs they are given, one run for each item of splitOn', async () => {
    const trigger = { type: 'ApiConnection', inputs: {}, splitOn: "@triggerBody()?['value']" }
    const plan = await prepareWorkflow(flow(trigger, { Seen: compose('@triggerBody()') }))
    const runs = await runPlan(plan, { input: { outputs: { body: { value: [1n, 2n] } } } })
    expect(runs.map((run) => outputsOf(run, 'Seen'))).toEqual([1n, 2n])
  })

  it('that cannot be started here are refused by name', async () => {
    await expect(runWorkflow(flow({ type: 'Telepathy' }))).rejects.toThrow(
      "A trigger of type 'Telepathy' is not supported",
    )
  })
})
