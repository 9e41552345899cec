import { describe, expect, it } from '@jest/globals'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { compose } from '../definitions.js'
import { runActions } from '../run.js'

const secret = 'a secret of a test'
const secured = { runtimeConfiguration: { secureData: { properties: ['inputs'] } } }

describe('the definition in a run record', () => {
  it('is whole, so that a designer opens the record without the file', async () => {
    const actions = {
      One: { ...compose({ text: "@{variables('x')} of ten" }), description: 'first', metadata: { note: 1 } },
      Each: {
        type: 'Foreach',
        foreach: [1],
        runAfter: { One: ['Succeeded'] },
        actions: { Inner: compose('@item()') },
        runtimeConfiguration: { concurrency: { repetitions: 1 } },
      },
    }
    const set = { type: 'InitializeVariable', inputs: { variables: [{ name: 'x', type: 'string', value: 'one' }] } }
    const run = await runActions({ Set: set, ...actions, One: { ...actions.One, runAfter: { Set: ['Succeeded'] } } })
    const { definition } = run.properties.workflow.properties
    expect(definition).toMatchObject({ $schema: expect.stringContaining('2016-06-01'), contentVersion: '1.0.0.0' })
    expect(definition.triggers.manual).toMatchObject({ type: 'Request', kind: 'Http', inputs: { schema: {} } })
    expect(definition.actions).toMatchObject({
      Set: set,
      One: { inputs: actions.One.inputs, description: 'first', metadata: { note: 1n } },
      Each: { foreach: [1n], actions: { Inner: { inputs: '@item()' } }, runtimeConfiguration: { concurrency: {} } },
    })
  })

  it('contains no default of a secure parameter, no credential and no constant of a secured action', async () => {
    const authentication = { type: 'Basic', username: 'ada', password: secret }
    const run = await runActions(
      {
        Hidden: { ...compose({ text: secret, expression: "@parameters('key')" }), ...secured },
        Mocked: {
          type: 'Http',
          inputs: { method: 'GET', uri: 'http://127.0.0.1:9/' },
          runtimeConfiguration: {
            secureData: { properties: ['outputs'] },
            staticResult: { name: 'M', staticResultOptions: 'Enabled' },
          },
        },
        Call: {
          type: 'Http',
          inputs: { method: 'GET', uri: 'http://127.0.0.1:9/', authentication, retryPolicy: { type: 'none' } },
        },
      },
      {},
      {
        parameters: {
          key: { type: 'SecureString', defaultValue: secret },
          plain: { type: 'String', defaultValue: 'shown' },
        },
        staticResults: { M: { status: 'Succeeded', outputs: { body: secret } } },
      },
    )
    expect(stringifyJson(toValue(run))).not.toContain(secret)
    const { definition } = run.properties.workflow.properties
    expect(definition.parameters).toEqual({
      key: { type: 'SecureString' },
      plain: { type: 'String', defaultValue: 'shown' },
    })
    expect(definition.actions).toMatchObject({
      Hidden: { inputs: { text: '*sanitized*', expression: "@parameters('key')" } },
      Call: { inputs: { authentication: { username: 'ada', password: '*sanitized*' } } },
    })
  })
})
