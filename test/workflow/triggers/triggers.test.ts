import { describe, expect, it } from '@jest/globals'
import { prepareWorkflow, runPlan, runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { compose, definition } from '../definitions.js'
import { outputsOf } from '../run.js'

const flow = (trigger: object, actions: object = { Seen: compose('@triggerOutputs()') }) =>
  definition(actions, { triggers: { start: trigger } })

describe('the Request trigger', () => {
  const request = (inputs: object, more: object = {}) => flow({ type: 'Request', kind: 'Http', inputs, ...more })

  it('hands on what the caller sends', async () => {
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

  it('checks the schema when it is told to', async () => {
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

describe('other triggers', () => {
  it('Recurrence fires once, and takes nothing', async () => {
    const run = await runWorkflow(
      flow({ type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } }, { One: compose(1) }),
    )
    expect(run.properties.status).toBe('Succeeded')
    const given = runWorkflow(flow({ type: 'Recurrence', recurrence: {} }, {}), { input: { outputs: { body: 1n } } })
    await expect(given).rejects.toThrow('is started by the clock and has no outputs')
  })

  it('of connectors take the outputs they are given, one run for each item of splitOn', async () => {
    const trigger = { type: 'ApiConnection', inputs: {}, splitOn: "@triggerBody()?['value']" }
    const plan = await prepareWorkflow(flow(trigger, { Seen: compose('@triggerBody()') }))
    const runs = await runPlan(plan, { input: { outputs: { body: { value: [1n, 2n] } } } })
    expect(runs.map((run) => outputsOf(run, 'Seen'))).toEqual([1n, 2n])
  })

  it('that cannot be started here are refused by name', async () => {
    await expect(runWorkflow(flow({ type: 'Telepathy' }))).rejects.toThrow(
      "A trigger of type 'Telepathy' cannot be started here",
    )
  })
})
