import { describe, expect, it } from '@jest/globals'
import { runScript } from '../../../src/workflow/actions/scriptSandbox.js'
import { prepareWorkflow, runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { compose, definition } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, repetitionsOf, runActions, statuses } from '../run.js'

const initialize = (...variables: object[]) => ({ type: 'InitializeVariable', inputs: { variables } })
const flow = (actions: object, triggers: object, connectionReferences: object = {}) => ({
  properties: { connectionReferences, definition: { ...definition(actions), triggers } },
  schemaVersion: '1.0.0.0',
})

describe('values, as the service has them', () => {
  it('give a variable without value the default of its type', async () => {
    const types = ['string', 'integer', 'float', 'boolean', 'array', 'object']
    const run = await runActions({
      All: initialize(...types.map((type) => ({ name: type, type }))),
      Seen: { ...compose(Object.fromEntries(types.map((type) => [type, `@variables('${type}')`]))), ...behind('All') },
    })
    expect(outputsOf(run, 'Seen')).toEqual({ string: '', integer: 0n, float: 0, boolean: false, array: [], object: {} })
  })

  it('take up to 20 variables in one action, each with the type it is declared with', async () => {
    const wrong = initialize(
      { name: 'a', type: 'string', value: 'x' },
      { name: 'n', type: 'integer', value: '@div(1.0, 2)' },
    )
    const run = await runActions({ Both: wrong })
    expect(errorOf(run, 'Both').message).toBe(
      "The inputs of workflow run action 'Both' of type 'InitializeVariable' are not valid. The variable 'n' of type 'Integer' cannot " +
        "be initialized or updated with value of type 'Float'. The variable 'n' only supports values of types 'Integer'.",
    )
    const many = Array.from({ length: 21 }, (_, i) => ({ name: `v${i}`, type: 'string' }))
    expect(await faultsOf({ Many: initialize(...many) })).toEqual([expect.stringContaining('at most 20 variables')])
  })

  it('make triggerBody() null when nothing was sent', async () => {
    const run = await runActions({ Body: compose("@coalesce(triggerBody(), 'none')") })
    expect(outputsOf(run, 'Body')).toBe('none')
  })

  it('send an object when a button without inputs is pressed', async () => {
    const schema = { type: 'object', properties: {}, required: [] }
    const manual = { type: 'Request', kind: 'Button', inputs: { schema } }
    const run = await runWorkflow(flow({ Body: compose('@triggerBody()') }, { manual }))
    expect(outputsOf(run, 'Body')).toEqual({})
  })

  it('name the type of a Response body', async () => {
    const response = (body: unknown, headers?: object) => ({
      Respond: { type: 'Response', inputs: { statusCode: 200, body, headers } },
    })
    const typeOf = async (actions: object) => (await runActions(actions)).properties.response?.headers
    expect(await typeOf(response('done'))).toEqual({ 'Content-Type': 'text/plain; charset=utf-8' })
    expect(await typeOf(response({ a: 1 }))).toEqual({ 'Content-Type': 'application/json; charset=utf-8' })
    expect(await typeOf(response('<a/>', { 'content-type': 'text/xml' }))).toEqual({ 'content-type': 'text/xml' })
  })

  it('let the trigger name the run, and give the trigger a tracking id of its own', async () => {
    const clientTrackingId = "@{coalesce(triggerOutputs()?['headers']?['x-order'], guid())}"
    const manual = { type: 'Request', kind: 'Http', inputs: { method: 'POST' }, correlation: { clientTrackingId } }
    const run = await runWorkflow(
      { ...definition({ Seen: compose('@trigger()') }), triggers: { manual } },
      { input: { headers: { 'x-order': 'order-7' } } },
    )
    expect(run.properties.correlation.clientTrackingId).toBe('order-7')
    expect(outputsOf(run, 'Seen')).toMatchObject({
      clientTrackingId: 'order-7',
      inputs: { method: 'POST' },
      trackingId: expect.stringMatching(/^[\da-f]{8}-/),
      originHistoryName: run.name,
    })
  })
})

describe('limits, as the service counts them', () => {
  const nested = (levels: number): object => ({
    [`Level_${levels}`]: { type: 'Scope', actions: levels === 1 ? { Leaf: compose('here') } : nested(levels - 1) },
  })

  it('allow an action in eight containers and none deeper', async () => {
    expect(outputsOf(await runActions(nested(8)), 'Leaf')).toBe('here')
    expect(await faultsOf(nested(9))).toEqual([expect.stringContaining('nested deeper than 8 levels')])
  })

  it('measure the expression and not the text around it', async () => {
    const long = 'x'.repeat(9000)
    expect(outputsOf(await runActions({ Text: compose(`${long}@{1}`) }), 'Text')).toBe(`${long}1`)
    expect(await faultsOf({ Text: compose(`@concat('${long}', '')`) })).toHaveLength(1)
  })

  it('take the limits of loops and the recurrence from expressions', async () => {
    const parameters = { n: { type: 'Int', defaultValue: 3 }, t: { type: 'String', defaultValue: 'PT1H' } }
    const limit = { count: "@parameters('n')", timeout: "@parameters('t')" }
    const round = { Round: compose("@iterationIndexes('Until')") }
    const run = await runActions(
      {
        Until: { type: 'Until', expression: '@equals(1, 2)', limit, actions: round },
        Each: {
          type: 'Foreach',
          foreach: '@range(0, 2)',
          runtimeConfiguration: { concurrency: { repetitions: "@parameters('n')" } },
          actions: { Item: compose('@item()') },
        },
      },
      {},
      { parameters },
    )
    expect(repetitionsOf(run, 'Round')).toHaveLength(3)
    expect(statuses(run)).toMatchObject({ Until: 'Succeeded', Each: 'Succeeded' })
    const recurrence = { frequency: "@parameters('t')", interval: '3' }
    const ticking = {
      ...definition({ Tick: compose(1) }, { parameters }),
      triggers: { Tick: { type: 'Recurrence', recurrence } },
    }
    expect(statuses(await runWorkflow(ticking))).toEqual({ Tick: 'Succeeded' })
  })

  it('fail an action whose loop limit turns out not to be one', async () => {
    const run = await runActions({
      Until: { type: 'Until', expression: '@true', limit: { count: '@add(5000, 1)' }, actions: {} },
    })
    expect(errorOf(run, 'Until').message).toContain('Expected a whole number from 1 to 5000')
  })

  it('stop an Until when its time is up, and leave it Succeeded', async () => {
    const hour = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } }
    const limit = { count: 60, timeout: 'PT150M' }
    const loop = { type: 'Until', expression: '@equals(1, 2)', limit, actions: { Hour: hour } }
    const run = await runActions({ Until: loop })
    expect(actionOf(run, 'Until')).toMatchObject({ status: 'Succeeded', iterationCount: 3 })
    const failing = await runActions({ Until: { ...loop, operationOptions: 'FailWhenLimitsReached' } })
    expect(actionOf(failing, 'Until')).toMatchObject({ status: 'Failed', iterationCount: 3 })
  })
})

describe('failures, as the service has them', () => {
  it('find a wrong number of parameters when the call is evaluated, and warn before', async () => {
    const actions = {
      Lazy: compose("@coalesce('text', string())"),
      Failing: { ...compose('@string()'), ...behind('Lazy') },
    }
    const run = await runActions(actions)
    expect(outputsOf(run, 'Lazy')).toBe('text')
    expect(errorOf(run, 'Failing').code).toBe('InvalidTemplate')
    const { warnings } = await prepareWorkflow(definition(actions))
    expect(warnings).toEqual([
      expect.stringContaining("'Lazy' will fail: The template language function 'string' expects one parameter"),
      expect.stringContaining("'Failing' will fail"),
    ])
  })

  it('list what breaks a schema in the shape of the validator of the engine', async () => {
    const schema = {
      type: 'array',
      items: { type: 'object', properties: { state: { type: 'string', maxLength: 2 } }, required: ['state', 'id'] },
    }
    const content = [{ state: 'on', id: 1 }, { state: null, id: 1 }, {}, { state: 'off', id: 1 }]
    const run = await runActions({ Parse: { type: 'ParseJson', inputs: { content, schema } } })
    expect(errorOf(run, 'Parse')).toEqual({ code: 'ValidationFailed', message: 'The schema validation failed.' })
    const more = { lineNumber: 0n, linePosition: 0n, childErrors: [] }
    expect(outputsOf(run, 'Parse')).toEqual({
      errors: [
        {
          message: 'Invalid type. Expected String but got Null.',
          path: '[1].state',
          value: null,
          schemaId: '#/items/properties/state',
          errorType: 'type',
          ...more,
        },
        {
          message: 'Required properties are missing from object: state, id.',
          path: '[2]',
          value: null,
          schemaId: '#/items',
          errorType: 'required',
          ...more,
        },
        {
          message: "String 'off' exceeds maximum length of 2.",
          path: '[3].state',
          value: 'off',
          schemaId: '#/items/properties/state',
          errorType: 'maximumLength',
          ...more,
        },
      ],
    })
  })

  it('name the type of a Switch value that cannot be compared', async () => {
    const which = { type: 'Switch', expression: "@triggerBody()?['severity']", cases: {}, default: { actions: {} } }
    const run = await runActions({ Which: which }, { input: { body: {} } })
    expect(errorOf(run, 'Which')).toEqual({
      code: 'ExpressionEvaluationFailed',
      message:
        "The execution of template action 'Which' failed: The result of the evaluation of 'scope' action expression " +
        "'@triggerBody()?['severity']' is not valid. It is of type 'Null' but is expected to be a value of type 'String, Integer'.",
    })
  })

  it('give result() of a container in a loop, and of one that was skipped', async () => {
    const inner = { type: 'Scope', actions: { Odd: compose("@if(equals(item(), 2), int('x'), item())") } }
    const run = await runActions({
      Each: { type: 'Foreach', foreach: '@createArray(1, 2)', actions: { Inner: inner } },
      After: { type: 'Scope', actions: { Never: compose(1) }, ...behind('Each') },
      Seen: {
        type: 'Select',
        inputs: {
          from: "@union(result('Inner'), result('After'))",
          select: "@concat(item()['name'], item()['status'])",
        },
        ...behind('After', 'Skipped'),
      },
    })
    expect(outputsOf(run, 'Seen')).toEqual({ body: ['OddSucceeded', 'OddFailed', 'NeverSkipped'] })
  })
})

describe('JSON schemas of older drafts', () => {
  it.each([
    [{ type: 'object', properties: { a: { type: 'any' } } }, { a: 1 }, true],
    [{ id: 'http://x/y', properties: { n: { type: 'number', minimum: 0, exclusiveMinimum: true } } }, { n: 0 }, false],
    [{ properties: { n: { maximum: 5, exclusiveMaximum: false } } }, { n: 5 }, true],
    [{ properties: { s: { type: 'string', required: true } } }, {}, false],
    [{ properties: { s: { type: 'string', required: false } } }, {}, true],
    [{ properties: { n: { divisibleBy: 2 } } }, { n: 3 }, false],
    [{ extends: { required: ['a'] } }, {}, false],
    [{ disallow: 'object' }, {}, false],
    [{ $schema: 'http://nowhere/schema', type: 'object' }, {}, true],
  ])('%j over %j: %p', async (schema, content, holds) => {
    const run = await runActions({ Parse: { type: 'ParseJson', inputs: { content, schema } } })
    expect(statuses(run)).toEqual({ Parse: holds ? 'Succeeded' : 'Failed' })
  })
})

describe('date and time actions', () => {
  const expression = (kind: string, inputs: object) => ({ type: 'Expression', kind, inputs })

  it('run', async () => {
    const baseTime = '2026-01-01T00:00:00Z'
    const run = await runActions({
      Later: expression('AddToTime', { baseTime, interval: 2, timeUnit: 'Hour' }),
      Earlier: expression('SubtractFromTime', { baseTime, interval: 1, timeUnit: 'Day', formatString: 'yyyy-MM-dd' }),
      Zone: expression('ConvertTimeZone', {
        baseTime,
        formatString: 'g',
        sourceTimeZone: 'UTC',
        destinationTimeZone: 'W. Europe Standard Time',
      }),
      Now: expression('CurrentTime', {}),
      Past: expression('GetPastTime', { interval: 1, timeUnit: 'Day' }),
      Future: expression('GetFutureTime', { interval: 1, timeUnit: 'Day' }),
    })
    expect(outputsOf(run, 'Later')).toEqual({ body: '2026-01-01T02:00:00.0000000Z' })
    expect(outputsOf(run, 'Earlier')).toEqual({ body: '2025-12-31' })
    expect(outputsOf(run, 'Zone')).toEqual({ body: '1/1/2026 1:00 AM' })
    const [past, now, future] = ['Past', 'Now', 'Future'].map((name) => JSON.stringify(outputsOf(run, name)))
    expect([now, future, past].toSorted((a = '', b = '') => (a < b ? -1 : 1))).toEqual([past, now, future])
  })
})

describe('inline code', () => {
  const code = (text: string, more: object = {}) => ({ type: 'JavaScriptCode', inputs: { code: text }, ...more })

  it('can read the trigger and the actions before it, and its value is the body', async () => {
    const run = await runActions(
      {
        Number: compose(20),
        Add: code(
          'return { n: workflowContext.actions.Number.outputs + workflowContext.trigger.outputs.body.n }',
          behind('Number'),
        ),
      },
      { input: { body: { n: 1n } } },
    )
    expect(outputsOf(run, 'Add')).toEqual({ body: { n: 21n } })
  })

  it('has no access to Node', async () => {
    const names = ['process', 'require', 'fetch', 'globalThis.setTimeout', 'contextText']
    const run = await runActions({ Look: code(`return [${names.map((name) => `typeof ${name}`)}]`) })
    expect(outputsOf(run, 'Look')).toEqual({ body: names.map(() => 'undefined') })
  })

  it.each(['for (;;) {}', 'return [].indexOf.call({ length: 2 ** 40 }, 1)'])('ends %s in time', async (text) => {
    expect(await runScript(text, '{}', 200)).toEqual({ error: 'it did not end within 0.2 seconds.' })
  })

  it.each([
    ["throw new Error('no')", 'Error: no.'],
    ['return (', 'SyntaxError'],
    ['return new ArrayBuffer(1e9).byteLength', 'memory'],
    ['const f = () => f() + 1; return f()', /stack|too deeply/],
  ])('fails the action for %s', async (text, reason) => {
    const run = await runActions({ Bad: code(text) })
    expect(errorOf(run, 'Bad')).toMatchObject({
      code: 'InlineCodeScriptExecutionFailed',
      message: expect.stringMatching(reason),
    })
  })
})
