import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { compose, connectorAction, definition } from '../definitions.js'
import { actionOf, behind, errorOf, faultsOf, outputsOf, runActions, statuses } from '../run.js'
import { useConnectorApi, useService } from '../services.js'

const json = { 'Content-Type': 'application/json' }

describe('Http', () => {
  const service = useService(({ url, method, body, headers }) => {
    if (url.startsWith('/missing')) return { status: 404, headers: json, body: '{"error":{"code":"Nothing"}}' }
    if (url.startsWith('/broken')) return { status: 200, headers: json, body: '{' }
    if (url.startsWith('/moved')) return { status: 302, headers: { Location: '/echo' } }
    const { authorization, 'content-type': contentType } = headers
    return { status: 200, headers: json, body: JSON.stringify({ url, method, body, authorization, contentType }) }
  })
  const call = (inputs: object) => ({
    type: 'Http',
    inputs: { method: 'GET', retryPolicy: { type: 'none' }, ...inputs },
  })
  const echo = async (inputs: object) => {
    const run = await runActions({ Call: call({ uri: `${service.url}/echo?old=1`, ...inputs }) })
    return (outputsOf(run, 'Call') as { body: Record<string, unknown> }).body
  }

  it('sends a body as what it is, and none with GET', async () => {
    expect(await echo({ method: 'POST', body: { a: 1 } })).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      contentType: 'application/json; charset=utf-8',
    })
    expect(await echo({ method: 'PUT', body: 'text' })).toMatchObject({ contentType: 'text/plain; charset=utf-8' })
    expect(await echo({ body: { a: 1 }, headers: json })).toEqual({ url: '/echo?old=1', method: 'GET', body: '' })
  })

  it('replaces the query by its queries', async () => {
    expect(await echo({ queries: { new: 'a b' } })).toMatchObject({ url: '/echo?new=a+b' })
  })

  it('signs in, and keeps the secret out of its history', async () => {
    const authentication = { type: 'Basic', username: 'ann', password: 'secret-of-a-test' }
    const run = await runActions({ Call: call({ uri: `${service.url}/echo`, authentication }) })
    const sent = (outputsOf(run, 'Call') as { body: { authorization: string } }).body.authorization
    expect(sent).toBe(`Basic ${Buffer.from('ann:secret-of-a-test').toString('base64')}`)
    expect(actionOf(run, 'Call').inputs).toMatchObject({ authentication: { password: '*sanitized*' } })
    expect(stringifyJson(toValue(run))).not.toContain('secret-of-a-test')
  })

  it('fails from 400, keeping the answer; follows no redirect; needs JSON where JSON is said', async () => {
    const run = await runActions({
      Missing: call({ uri: `${service.url}/missing` }),
      Moved: call({ uri: `${service.url}/moved` }),
      Broken: call({ uri: `${service.url}/broken` }),
      Code: { ...compose("@body('Missing')['error']['code']"), ...behind('Missing', 'Failed') },
    })
    expect(statuses(run)).toEqual({ Missing: 'Failed', Moved: 'Succeeded', Broken: 'Failed', Code: 'Succeeded' })
    expect(actionOf(run, 'Missing').code).toBe('NotFound')
    expect(outputsOf(run, 'Code')).toBe('Nothing')
    expect(errorOf(run, 'Broken').code).toBe('BadRequest')
  })

  it('is checked before the run', async () => {
    expect(
      await faultsOf({
        Method: call({ method: 'FETCH', uri: 'https://a.example' }),
        Address: call({ uri: 'ftp://a.example' }),
        SignIn: call({ uri: 'https://a.example', authentication: { type: 'ManagedServiceIdentity' } }),
      }),
    ).toEqual([
      expect.stringContaining("$.actions.Method.inputs.method: 'FETCH' is not known here"),
      expect.stringContaining("$.actions.Address.inputs.uri: 'ftp://a.example' is no http or https address"),
      expect.stringContaining("Authentication of type 'ManagedServiceIdentity' signs in with Azure"),
    ])
  })
})

describe('retries', () => {
  const service = useService(({ url }, count) => {
    if (url.startsWith('/slow')) return { status: 429, headers: { 'Retry-After': '30' } }
    return count % 3 === 0 ? { status: 200 } : { status: 503 }
  })

  it('follow the policy on a clock that does not sleep, and are in the history', async () => {
    const retryPolicy = { type: 'fixed', count: 3, interval: 'PT1H' }
    const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri: service.url, retryPolicy } } })
    const call = actionOf(run, 'Call')
    expect(call.status).toBe('Succeeded')
    expect(call.retryHistory?.map(({ code }) => code)).toEqual(['ServiceUnavailable', 'ServiceUnavailable'])
    expect(Date.parse(call.endTime) - Date.parse(call.startTime)).toBeGreaterThanOrEqual(2 * 3_600_000)
    const sent = service.received.slice(-3).map(({ headers }) => headers)
    expect(new Set(sent.map((headers) => headers['x-ms-workflow-run-id'])).size).toBe(1)
    expect(new Set(sent.map((headers) => headers['x-ms-action-tracking-id'])).size).toBe(1)
    expect(new Set(sent.map((headers) => headers['x-ms-client-request-id'])).size).toBe(3)
    expect(sent[0]?.['x-ms-workflow-operation-name']).toBe('Call')
  })

  it('wait as long as Retry-After says', async () => {
    const retryPolicy = { type: 'fixed', count: 1, interval: 'PT5S' }
    const uri = `${service.url}/slow`
    const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri, retryPolicy } } })
    const { startTime, endTime, status, code } = actionOf(run, 'Call')
    expect({ status, code }).toEqual({ status: 'Failed', code: '429' })
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(30_000)
  })
})

describe('a 202 with Location', () => {
  const service = useService(({ url }, count) => {
    if (url === '/start') return { status: 202, headers: { Location: '/state', 'Retry-After': '60' } }
    return count < 4
      ? { status: 202, headers: { Location: '/state' } }
      : { status: 200, headers: json, body: '{"done":true}' }
  })

  it('is polled until the work is done', async () => {
    const run = await runActions({
      Call: { type: 'Http', inputs: { method: 'POST', uri: `${service.url}/start`, body: 1 } },
    })
    expect(outputsOf(run, 'Call')).toMatchObject({ statusCode: 200n, body: { done: true } })
    expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /start',
      'GET /state',
      'GET /state',
      'GET /state',
    ])
  })
})

describe('OpenApiConnection', () => {
  const api = useConnectorApi()
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
        Unknown: action('IssueIdentityAccessToken', { identityId: 'x', 'body/scopes': [], 'body/lifetime': 1 }),
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

describe('static results and mocks', () => {
  it('stand for the call, in the definition or from outside', async () => {
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
    const folder = mkdtempSync(join(tmpdir(), 'project-'))
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

  it('runs another workflow of the project and ends with its answer, on one clock', async () => {
    const run = await runWorkflow(
      project({
        Hour: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } },
        Answer: {
          type: 'Response',
          inputs: { statusCode: 201, body: "@add(triggerBody()['n'], 1)" },
          ...behind('Hour'),
        },
      }),
    )
    const { outputs, startTime, endTime, code } = actionOf(run, 'Call')
    expect({ outputs, code }).toMatchObject({ outputs: { statusCode: 201n, body: 21n }, code: 'Created' })
    expect(Date.parse(endTime) - Date.parse(startTime)).toBeGreaterThanOrEqual(3_600_000)
  })

  it('fails when the child never answers', async () => {
    const run = await runWorkflow(project({ Nothing: compose(1) }))
    expect(actionOf(run, 'Call')).toMatchObject({ status: 'Failed', code: 'BadGateway' })
  })

  it('finds faults of the child before anything runs', async () => {
    await expect(runWorkflow(project({ Bad: { type: 'Nope' } }))).rejects.toThrow(
      "is of type 'Nope', which does not run here",
    )
  })
})

describe('a run that is cancelled', () => {
  const service = useService(() => new Promise(() => {}))

  it('gives up what is under way, and says Cancelled', async () => {
    const controller = new AbortController()
    const running = runActions(
      {
        Call: { type: 'Http', inputs: { method: 'GET', uri: service.url } },
        Later: { ...compose(1), ...behind('Call') },
      },
      { signal: controller.signal },
    )
    while (service.received.length === 0) await new Promise(setImmediate)
    controller.abort()
    const run = await running
    expect(run.properties.status).toBe('Cancelled')
    expect(statuses(run)).toEqual({ Call: 'Cancelled', Later: 'Skipped' })
  })
})
