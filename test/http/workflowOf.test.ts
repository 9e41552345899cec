import { expect, it } from '@jest/globals'
import { workflowOf } from '../../src/http/workflowOf.js'

const names = (workflow: string, run = '08584', action = 'Create_a_user') => ({
  'x-ms-workflow-name': workflow,
  'x-ms-workflow-run-id': run,
  'x-ms-workflow-operation-name': action,
})

it('reads workflow, run and action from the tracking headers', () => {
  expect(workflowOf(names('Order bot'))).toEqual({ workflow: 'Order bot', run: '08584', action: 'Create_a_user' })
  expect(workflowOf({ 'x-ms-workflow-run-id': '08584' })).toEqual({ run: '08584' })
})

it('takes a caller without a run for none of a workflow', () => {
  const { 'x-ms-workflow-run-id': _run, ...others } = names('Order bot')
  expect(workflowOf(others)).toEqual({})
  expect(workflowOf({})).toEqual({})
})

it.each(['A', '주문 봇 2', 'a_b.c(d)-e', 'x'.repeat(80)])('reads a name such as %s', (name) => {
  expect(workflowOf(names(name, name, name))).toEqual({ workflow: name, run: name, action: name })
})

it.each(['', 'x'.repeat(81), 'a;b', 'key=value', 'a/b', 'a\nb', '%41', 'a:b'])('reads no name from %j', (text) => {
  expect(workflowOf(names(text, '08584', text))).toEqual({ run: '08584' })
})
