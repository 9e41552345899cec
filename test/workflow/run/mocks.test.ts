import { describe, expect, it } from '@jest/globals'
import { compose, definition } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, repetitionsOf, runActions, statuses } from '../run.js'

const call = (more: object = {}, rest: object = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri: 'https://api.example.com/orders', ...more },
  ...rest,
})
const ok = { status: 'Succeeded', outputs: { statusCode: 200 } }
const failed = { status: 'Failed', outputs: { statusCode: 500 } }

describe('a mock', () => {
  it('records what the action would have sent, without its secrets', async () => {
    const authentication = { type: 'Basic', username: 'me', password: 'pa55' }
    const headers = { Authorization: 'Bearer abc', Accept: 'text/plain' }
    const run = await runActions(
      { Send: call({ body: { id: '@add(3, 4)' }, authentication, headers }) },
      { mocks: { Send: ok } },
    )
    const { inputs, mocked, executionMode } = actionOf(run, 'Send')
    expect(inputs).toEqual({
      method: 'POST',
      uri: 'https://api.example.com/orders',
      body: { id: 7n },
      authentication: { type: 'Basic', username: 'me', password: '*sanitized*' },
      headers: { Accept: 'text/plain' },
    })
    expect({ mocked, executionMode }).toEqual({ mocked: 'given', executionMode: 'StaticResults' })
  })

  it('does not hide that the inputs cannot be evaluated', async () => {
    const run = await runActions({ Send: call({ body: '@div(1, 0)' }) }, { mocks: { Send: ok } })
    expect(errorOf(run, 'Send').code).toBe('InvalidTemplate')
  })

  it('replaces actions of any type, known or not, and sign-ins with Azure', async () => {
    const run = await runActions(
      {
        Queue: { type: 'ServiceProvider', inputs: { parameters: { entityName: 'orders' } } },
        New: { type: 'TypeOfTomorrow', inputs: {}, ...behind('Queue') },
        Graph: call({ authentication: { type: 'ManagedServiceIdentity' } }, behind('New')),
      },
      { mocks: { Queue: ok, New: ok, Graph: ok } },
    )
    expect(statuses(run)).toEqual({ Queue: 'Succeeded', New: 'Succeeded', Graph: 'Succeeded' })
  })

  it('gives its results in order, and repeats the last one', async () => {
    const run = await runActions(
      {
        Each: {
          type: 'Foreach',
          foreach: '@range(0, 4)',
          operationOptions: 'Sequential',
          actions: { Send: call() },
        },
      },
      { mocks: { Send: [ok, failed, ok] } },
    )
    const ends = repetitionsOf(run, 'Send').map(({ properties }) => properties.status)
    expect(ends).toEqual(['Succeeded', 'Failed', 'Succeeded', 'Succeeded'])
  })

  it.each([
    [{ repetition: 1 }],
    [{ repetition: '000001' }],
    [{ call: 2 }],
    [{ body: { id: 1 } }],
    [{ method: 'post', path: 'https://*/orders/1' }],
    [{ headers: { 'x-id': '1' }, queries: { id: '1' } }],
  ])('gives a result only to the calls that match %j', async (match) => {
    const send = call({
      uri: 'https://api.example.com/orders/@{item()}',
      body: { id: '@item()', more: true },
      headers: { 'X-Id': '@{item()}' },
      queries: { id: '@{item()}' },
    })
    const run = await runActions(
      { Each: { type: 'Foreach', foreach: '@range(0, 3)', operationOptions: 'Sequential', actions: { Send: send } } },
      { mocks: { Send: [{ match, ...failed }, ok] } },
    )
    const ends = repetitionsOf(run, 'Send').map(({ properties }) => properties.status)
    expect(ends).toEqual(['Succeeded', 'Failed', 'Succeeded'])
  })

  it('gives matching calls the results of their own list in order, and repeats its last one', async () => {
    const run = await runActions(
      {
        Each: {
          type: 'Foreach',
          foreach: '@range(0, 7)',
          operationOptions: 'Sequential',
          actions: { Send: call({ body: { odd: '@equals(mod(item(), 2), 1)' } }) },
        },
      },
      { mocks: { Send: [{ match: { body: { odd: true } }, results: [ok, failed] }, failed, ok] } },
    )
    const ends = repetitionsOf(run, 'Send').map(({ properties }) => properties.status)
    expect(ends).toEqual(['Failed', 'Succeeded', 'Succeeded', 'Failed', 'Succeeded', 'Failed', 'Succeeded'])
  })

  it.each([
    ['its own', { status: 'Failed', code: 'Mine', outputs: { statusCode: 404 } }, 'Mine'],
    ['the name of its status code', { status: 'Failed', outputs: { statusCode: 404 } }, 'NotFound'],
    ['OK without a status code', { status: 'Succeeded', outputs: { body: 1 } }, 'OK'],
    ['its status when it did not succeed', { status: 'TimedOut' }, 'TimedOut'],
  ])('has a code: %s', async (_which, mock, code) => {
    const run = await runActions({ Send: call() }, { mocks: { Send: mock } })
    expect(actionOf(run, 'Send')).toMatchObject({ status: mock.status, code })
  })

  it('may have an error, and none is invented', async () => {
    const error = { code: 'Gone', message: 'It is gone.' }
    const mocks = { Send: { status: 'Failed', error }, Next: { status: 'Failed' } }
    const run = await runActions({ Send: call(), Next: call() }, { mocks })
    expect(errorOf(run, 'Send')).toEqual(error)
    expect(actionOf(run, 'Next')).not.toHaveProperty('error')
    expect(actionOf(run, 'Next')).not.toHaveProperty('outputs')
  })

  it('fails a call that no result matches', async () => {
    const run = await runActions({ Send: call() }, { mocks: { Send: [{ match: { call: 2 }, ...ok }] } })
    expect(errorOf(run, 'Send')).toMatchObject({ code: 'MockNotMatched' })
  })

  it('may have a delay', async () => {
    const run = await runActions({ Send: call() }, { mocks: { Send: { ...ok, delay: 'PT1H' } } })
    const { startTime, endTime } = actionOf(run, 'Send')
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(3_600_000)
  })

  it('is refused when it names no action, or has unknown members', async () => {
    const faults = await faultsOf({ Send: compose(1) }, { mocks: { Sent: { state: 'Succeeded' } } })
    expect(faults).toEqual([
      "$.state: A mock has no member 'state'. It may have: status, code, error, outputs, delay, name, match.",
      "$.actions: There is no action 'sent', for which a mock is given. Did you mean 'Send'?",
    ])
  })
})

describe('a mock with a list of results', () => {
  it('has no other members, which would have no effect', async () => {
    const mocks = { Send: [{ match: { call: 1 }, results: [ok], status: 'Failed' }, ok] }
    expect(await faultsOf({ Send: compose(1) }, { mocks })).toEqual([
      "$[0].status: A mock has no member 'status'. It may have: match, results, name.",
    ])
  })
})

describe('a mock without any result', () => {
  it.each([
    [[], '$'],
    [[{ match: { call: 1 }, results: [] }, ok], '$[0].results'],
  ])('is refused: %j', async (mock, path) => {
    expect(await faultsOf({ Send: compose(1) }, { mocks: { Send: mock } })).toEqual([
      `${path}: A mock needs a result, such as { "status": "Succeeded" }.`,
    ])
  })
})

describe('what cannot be called from here', () => {
  const mail = {
    type: 'ApiConnection',
    inputs: {
      host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
      method: 'post',
      path: '/v2/Mail',
    },
  }

  it('is refused with the connector and what to do, never resolved against ours', async () => {
    expect(await faultsOf({ Mail: mail })).toEqual([
      expect.stringMatching(
        /POST \/v2\/Mail is an operation of the connector 'office365', which is not known\. Give its swagger with --connector office365=FILE.*--mock Mail=FILE.*--mock-unresolved/,
      ),
    ])
    expect(await faultsOf({ Queue: { type: 'ServiceProvider', inputs: {} } })).toEqual([
      expect.stringContaining(
        "The action 'Queue' needs a built-in connector of Logic Apps Standard, which is not available here.",
      ),
    ])
    expect(await faultsOf({ Odd: { type: 'Compse', inputs: 1 } })).toEqual([
      expect.stringContaining("is of type 'Compse', which is not supported. Did you mean 'Compose'?"),
    ])
  })

  it('gets an empty body with mockUnresolved, and the history records it', async () => {
    const actions = { Mail: mail, Seen: { ...compose("@body('Mail')"), ...behind('Mail') } }
    const run = await runActions(actions, { mockUnresolved: true })
    expect(actionOf(run, 'Mail')).toMatchObject({ status: 'Succeeded', mocked: 'unresolved' })
    expect(outputsOf(run, 'Seen')).toEqual({})
  })

  it('includes connectors that the envelope names as managed, whatever the operation', async () => {
    const id = '/subscriptions/s/providers/Microsoft.Web/locations/we/managedApis/other'
    const host = { connection: { name: "@parameters('$connections')['other']['connectionId']" } }
    const create = { type: 'ApiConnection', inputs: { host, method: 'post', path: '/identities' } }
    const $connections = { value: { other: { id } } }
    const envelope = { properties: { definition: definition({ Create: create }), parameters: { $connections } } }
    const { runWorkflow } = await import('../../../src/workflow/runWorkflow.js')
    await expect(runWorkflow(envelope)).rejects.toThrow("the connector 'other', which is not known")
  })
})
