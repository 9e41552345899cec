// NODE_OPTIONS=--experimental-vm-modules npx jest --testMatch '**/*.test.mjs'
import { expect, test } from '@jest/globals'
import { callsOf, createMocks, expectRun, runWorkflow } from 'acs-identity-connector/workflow'

const workflow = new URL('notify.json', import.meta.url).pathname
const mocks = createMocks()
mocks.action('Send_an_email').succeeds({}, 202)

test.each([
  [[], 0],
  [[{ name: 'Ann', email: 'ann@example.com' }], 1],
])('returns how many emails were sent to %j', async (people, sent) => {
  const run = await runWorkflow(workflow, { input: { body: { people } }, mocks: mocks.all })
  expectRun(run, { response: { statusCode: 200, body: { sent } } })
  expect(callsOf(run, 'Send_an_email')).toHaveLength(sent)
})
