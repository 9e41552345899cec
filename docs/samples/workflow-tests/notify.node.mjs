// node --test notify.node.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsOf, createMocks, expectRun, runWorkflow } from 'acs-identity-connector/workflow'

const workflow = new URL('notify.json', import.meta.url).pathname
const people = [
  { name: 'Ann', email: 'ann@example.com' },
  { name: 'Bo', email: 'bo@example.com' },
]

test('sends one email to each person', async () => {
  const mocks = createMocks()
  mocks.action('Send_an_email').succeeds({}, 202)
  const run = await runWorkflow(workflow, { input: { body: { people } }, mocks: mocks.all })
  expectRun(run, {
    run: { status: 'Succeeded' },
    actions: { Send_an_email: { called: 2 } },
    response: { statusCode: 200, body: { sent: 2 } },
  })
  assert.deepEqual(
    callsOf(run, 'Send_an_email').map(({ inputs }) => inputs.body),
    [
      { To: 'ann@example.com', Subject: 'Hello Ann' },
      { To: 'bo@example.com', Subject: 'Hello Bo' },
    ],
  )
})

test('fails when one email is refused', async () => {
  const mocks = createMocks()
  mocks.action('Send_an_email').succeeds({}, 202).when({ call: 2 }).fails(403, { code: 'Forbidden', message: 'Quota.' })
  const run = await runWorkflow(workflow, { input: { body: { people } }, mocks: mocks.all })
  expectRun(run, { run: { status: 'Failed' }, actions: { Response: { status: 'Skipped' } } })
})
