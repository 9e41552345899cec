import { describe, expect, it } from '@jest/globals'
import type { RunEvent } from '../../src/page/workflows/activeRuns.js'
import { useApi } from '../support/api.js'

const example = 'create-and-manage-access-tokens.json'
const base64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64')

const definition = (actions: object) => ({
  $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: {
    manual: {
      type: 'Request',
      kind: 'Http',
      inputs: { schema: { type: 'object' } },
      operationOptions: 'EnableSchemaValidation',
    },
  },
  actions,
  outputs: {},
})

/** The events of a run, read until the server ends the stream. */
async function eventsOf(url: string): Promise<RunEvent[]> {
  const text = await (await fetch(url)).text()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as RunEvent)
}

describe('workflows on the page', () => {
  const api = useApi({ config: { allowsAnonymous: true }, opensDirectory: true })
  const check = (body: object) => api.request.post('/page/workflows/check').send(body)
  const run = async (body: object) => {
    const { body: started } = await api.request.post('/page/workflows/runs').send(body).expect(202)
    return eventsOf(`${api.url}/page/workflows/runs/${started.id}/events`)
  }

  it('are those of the package, settings and expectations left out', async () => {
    const { body } = await api.request.get('/page/workflows').expect(200)
    const ids = body.workflows.map(({ id }: { id: string }) => id)
    expect(ids).toContain(example)
    expect(ids.filter((id: string) => /host\.json|connections\.json|parameters\.json/.test(id))).toEqual([])
  })

  it('are checked before they run, with the schema for a form', async () => {
    const { body } = await check({ example }).expect(200)
    expect(body).toMatchObject({ name: 'create-and-manage-access-tokens', dialect: 'Consumption', faults: [] })
    expect(body.actions).toContainEqual({ name: 'Create_a_user', type: 'ApiConnection' })
  })

  it('run with progress, and each run has its report and its line in the list', async () => {
    const events = await run({ example })
    expect(events.flatMap((event) => (event.type === 'action' ? [event.name] : []))).toContain('Delete_a_user')
    const last = events.at(-1)
    const runs = last?.type === 'ended' ? last.runs : []
    expect(runs).toEqual([{ id: expect.any(String), status: 'Succeeded' }])
    const { body } = await api.request.get('/page/workflows/runs').expect(200)
    expect(body.runs[0]).toMatchObject({ id: runs[0]?.id, status: 'Succeeded' })
    const report = await api.request.get(`/page/workflows/runs/${runs[0]?.id}/report`).expect(200)
    expect(report.headers['content-security-policy']).toBe("frame-ancestors 'self'")
    expect(report.text).toContain('Issue_a_user_access_token')
    expect(report.text).not.toContain('eyJ')
  })

  it('show a run as its graph, with places that a strict policy allows', async () => {
    const events = await run({ example })
    const last = events.at(-1)
    const id = last?.type === 'ended' ? last.runs[0]?.id : ''
    const { body } = await api.request.get(`/page/workflows/runs/${id}`).expect(200)
    expect(body.body).toContain('data-action="Delete_a_user" data-status="Succeeded"')
    expect(body.body).toContain('data-style="left:')
    expect(body.body).not.toMatch(/ style="|<script|<main/)
    expect(body.data.actions.Create_a_user.status).toBe('Succeeded')
    expect(JSON.stringify(body)).not.toContain('eyJ')
    await api.request.get('/page/workflows/runs/none').expect(404)
  })

  it('propose mocks for what cannot be called, and run with those filled in', async () => {
    const actions = {
      Ask: { type: 'Function', inputs: { function: { id: '/subscriptions/x/functions/ask' } }, runAfter: {} },
      Read: {
        type: 'ParseJson',
        inputs: { content: "@body('Ask')", schema: { type: 'object', properties: { name: { type: 'string' } } } },
        runAfter: { Ask: ['Succeeded'] },
      },
    }
    const source = { name: 'ask.json', content: base64(definition(actions)) }
    const { body } = await check(source).expect(200)
    expect(body.faults).toHaveLength(1)
    expect(body.mocks).toEqual({
      Ask: { status: 'Succeeded', outputs: { statusCode: 200, headers: {}, body: { name: 'text' } } },
    })
    expect(body.view.body).toContain('data-action="Ask" data-status="Waiting"')
    const events = await run({ ...source, input: {}, mockUnresolved: true, mocks: body.mocks })
    expect(events.at(-1)).toMatchObject({ type: 'ended', runs: [{ status: 'Succeeded' }] })
  })

  it('run their tests and show the coverage of these', async () => {
    const tested = 'clean-up-after-failure.json'
    const { body } = await api.request.post('/page/workflows/suites').send({ example: tested }).expect(200)
    expect(body.tests.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, true, true])
    expect(body.coverage.percent).toBeGreaterThan(90)
    expect(body.coverage.view.body).toContain('data-status="Covered"')
    await api.request.get(`/page/workflows/runs/${body.tests[0].runIds[0]}`).expect(200)
    const dropped = { name: 'x.json', content: base64(definition({})) }
    await api.request.post('/page/workflows/suites').send(dropped).expect(400)
  })

  it('that cannot run are reported with reason and place', async () => {
    const wrong = {
      name: 'wrong.json',
      content: base64(definition({ A: { type: 'Compose', inputs: "@nosuch('x')", runAfter: {} } })),
    }
    const { body } = await check(wrong).expect(200)
    expect(body.faults).toEqual([expect.objectContaining({ path: expect.stringContaining('actions.A') })])
    const refused = await api.request.post('/page/workflows/runs').send(wrong).expect(400)
    expect(refused.body.error.message).toContain('nosuch')
    expect((await check({ name: 'x.json', content: base64('{') }).expect(200)).body.faults).toHaveLength(1)
    await check({}).expect(400)
    await check({ example: '../package.json' }).expect(400)
    await check({ example, mocks: [] }).expect(400)
    await api.request.get('/page/workflows/runs/none/report').expect(404)
    await api.request.get('/page/workflows/runs/none/events').expect(404)
  })

  it('take mocks, and input for the trigger', async () => {
    const content = base64(
      definition({ Call: { type: 'Http', inputs: { method: 'GET', uri: 'http://127.0.0.1:1/' }, runAfter: {} } }),
    )
    const events = await run({
      name: 'call.json',
      content,
      input: {},
      mocks: { Call: { status: 'Failed', code: 'NotFound' } },
    })
    expect(events).toMatchObject([
      { type: 'action', name: 'Call', status: 'Failed' },
      { type: 'ended', runs: [{ status: 'Failed' }] },
    ])
    expect(await run({ name: 'call.json', content, input: 'text' })).toMatchObject([{ type: 'refused' }])
  })
})

describe('workflows where no embedded directory runs', () => {
  const api = useApi({ config: { allowsAnonymous: true } })

  it('cannot be run, and have no routes', async () => {
    for (const path of ['', '/runs']) await api.request.get(`/page/workflows${path}`).expect(404)
    await api.request.post('/page/workflows/check').send({ example }).expect(404)
  })
})

describe('workflows on a server that others can reach', () => {
  const api = useApi({ config: { allowsAnonymous: true, host: '0.0.0.0' }, opensDirectory: true })

  it('cannot be run', async () => {
    expect((await api.request.get('/page/settings')).body).toMatchObject({ workflows: false })
    await api.request.get('/page/workflows').expect(404)
  })
})
