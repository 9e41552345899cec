import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { prepareWorkflow, runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, connectorAction, definition } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, runActions, statuses } from '../run.js'
import { useConnectorApi } from '../services.js'

const host = (operationId: string) => ({
  connectionName: 'shared_acsidentity',
  operationId,
  apiId: '/providers/Microsoft.PowerApps/apis/shared_acsidentity',
})
const action = (operationId: string, parameters: object, more: object = {}) => ({
  type: 'OpenApiConnection',
  inputs: { host: host(operationId), parameters },
  ...more,
})

describe('OpenApiConnection', () => {
  const api = useConnectorApi()

  it('calls an operation by its id, with flat parameters and aliases in expressions', async () => {
    const flow = {
      properties: {
        connectionReferences: { shared_acsidentity: { api: { name: 'shared_acsidentity' } } },
        definition: definition({
          Create: action('CreateCommunicationIdentity', { 'body/createTokenWithScopes': ['chat'] }),
          Issue: action(
            'IssueIdentityAccessToken',
            {
              identityId: "@outputs('Create')?['body/identity/id']",
              'body/scopes': ['voip'],
              'body/expiresInMinutes': 60,
            },
            behind('Create'),
          ),
        }),
      },
    }
    const run = await runWorkflow(flow, { defaultConnection: api.connection })
    expect(statuses(run)).toEqual({ Create: 'Succeeded', Issue: 'Succeeded' })
    expect(actionOf(run, 'Issue').inputs).toMatchObject({ parameters: { 'body/scopes': ['voip'] } })
  })

  it('names unknown operations and parameters, and missing ones, before the run', async () => {
    expect(
      await faultsOf({
        Nothing: action('Nothing', {}),
        Unknown: action('IssueIdentityAccessToken', { identityId: 'x', 'body/scopes': ['chat'], 'body/lifetime': 1 }),
        Missing: action('DeleteCommunicationIdentity', {}),
      }),
    ).toEqual([
      expect.stringMatching(
        /^\$\.actions\.Nothing\.inputs\.host\.operationId: .* has no operation 'Nothing'\. It has: Create/,
      ),
      expect.stringContaining(
        "IssueIdentityAccessToken has no parameter 'body/lifetime'. It has: api-version, identityId, body/scopes",
      ),
      expect.stringContaining("DeleteCommunicationIdentity needs the parameter 'identityId'"),
    ])
  })
})

describe('constants of a call', () => {
  const message =
    'IssueIdentityAccessToken: scopes[1] must be one of chat, voip, chat.join, chat.join.limited, voip.join, but was "caht".'

  it('are compared with the swagger before the run, where they are written', async () => {
    const path = "/identities/@{triggerBody()?['id']}/:issueAccessToken"
    const parameters = {
      identityId: "@triggerBody()?['id']",
      'body/scopes': ['chat', 'caht'],
      'body/expiresInMinutes': 1,
    }
    expect(
      await faultsOf({
        Issue: connectorAction('post', path, { body: { scopes: ['chat', 'caht'] } }),
        Flat: action('IssueIdentityAccessToken', parameters),
      }),
    ).toEqual([
      `$.actions.Issue.inputs.body.scopes[1]: ${message}`,
      `$.actions.Flat.inputs.parameters['body/scopes'][1]: ${message}`,
      expect.stringMatching(
        /^\$\.actions\.Flat\.inputs\.parameters\['body\/expiresInMinutes'\]: .* must be 60 or more, but was 1\.$/,
      ),
    ])
  })

  it('are not compared where expressions give the value', async () => {
    const path = '/identities/x/:issueAccessToken'
    const scopes = ["@triggerBody()?['scope']"]
    for (const body of [{ scopes }, { scopes: scopes[0] }, scopes[0], { "@{'scopes'}": ['chat'] }])
      await expect(
        prepareWorkflow(definition({ Issue: connectorAction('post', path, { body }) })),
      ).resolves.toBeDefined()
  })
})

describe('static results and mocks', () => {
  it('replace the call, in the definition or from outside', async () => {
    const setting = { staticResult: { name: 'Done', staticResultOptions: 'Enabled' } }
    const run = await runActions(
      {
        Create: { ...connectorAction('post', '/identities'), runtimeConfiguration: setting },
        Other: { ...connectorAction('get', '/nowhere'), ...behind('Create') },
        Seen: { ...compose("@body('Create')['identity']['id']"), ...behind('Other', 'Failed') },
      },
      { mocks: { other: { status: 'Failed', code: '418', error: { code: 'Teapot', message: 'short' } } } },
      {
        staticResults: {
          Done: { status: 'Succeeded', outputs: { statusCode: 'Created', body: { identity: { id: 'me' } } } },
        },
      },
    )
    expect(actionOf(run, 'Create')).toMatchObject({ code: 'Created', executionMode: 'StaticResults' })
    expect(errorOf(run, 'Other')).toEqual({ code: 'Teapot', message: 'short' })
    expect(outputsOf(run, 'Seen')).toBe('me')
  })
})

describe('Workflow', () => {
  function project(child: object) {
    const folder = temporaryFolder('project')
    for (const [name, actions] of Object.entries({ child, parent: parent })) {
      mkdirSync(join(folder, name))
      writeFileSync(
        join(folder, name, 'workflow.json'),
        JSON.stringify({ definition: definition(actions), kind: 'Stateful' }),
      )
    }
    return join(folder, 'parent')
  }
  const parent = { Call: { type: 'Workflow', inputs: { host: { workflow: { id: 'child' } }, body: { n: 20 } } } }

  it('runs another workflow of the project and ends with its response, on one clock', async () => {
    const run = await runWorkflow(
      project({
        Hour: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } },
        Respond: {
          type: 'Response',
          inputs: { statusCode: 201, body: "@add(triggerBody()['n'], 1)" },
          ...behind('Hour'),
        },
      }),
    )
    const { outputs, startTime, endTime, code } = actionOf(run, 'Call')
    expect({ outputs, code }).toMatchObject({ outputs: { statusCode: 201n, body: 21n }, code: 'Created' })
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(3_600_000)
    const { childRun } = actionOf(run, 'Call')
    expect(childRun).toEqual({ workflow: 'child', name: expect.stringMatching(/^\d{29}CU00$/) })
    const { workflow, name } = childRun ?? {}
    expect(outputs).toMatchObject({ headers: { 'x-ms-workflow-name': workflow, 'x-ms-workflow-run-id': name } })
  })

  it('fails when the child has no Response action', async () => {
    const run = await runWorkflow(project({ Nothing: compose(1) }))
    expect(actionOf(run, 'Call')).toMatchObject({ status: 'Failed', code: 'BadGateway' })
  })

  it('finds faults of the child before anything runs', async () => {
    await expect(runWorkflow(project({ Bad: { type: 'Nope' } }))).rejects.toThrow(
      "is of type 'Nope', which is not supported",
    )
  })
})
