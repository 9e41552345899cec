import { describe, expect, it } from '@jest/globals'
import { trackingHeaders, withoutWorkflowHeaders } from '../../../src/workflow/http/trackingHeaders.js'

const identity = {
  workflowId: 'w'.repeat(32),
  workflowName: 'Orders',
  version: '08585',
  runId: '08585RUN',
  runTrackingId: 'run-tracking',
  clientTrackingId: 'client-tracking',
}
const call = { action: 'Create_a_user', actionTrackingId: 'action-tracking', requestId: 'request' }
const headersOf = (workflowName: string, action = call.action) =>
  trackingHeaders({ ...identity, workflowName }, { ...call, action })

describe('the tracking headers of a call', () => {
  it('name workflow, run, action and request, each where Logic Apps has it', () => {
    expect(trackingHeaders(identity, call)).toMatchObject({
      'User-Agent': `azure-logic-apps/1.0 (workflow ${identity.workflowId}; version 08585)`,
      'x-ms-workflow-id': identity.workflowId,
      'x-ms-workflow-name': 'Orders',
      'x-ms-workflow-version': '08585',
      'x-ms-workflow-run-id': '08585RUN',
      'x-ms-workflow-run-tracking-id': 'run-tracking',
      'x-ms-workflow-operation-name': 'Create_a_user',
      'x-ms-workflow-subscription-id': '00000000-0000-0000-0000-000000000000',
      'x-ms-workflow-resourcegroup-name': 'local',
      'x-ms-execution-location': 'local',
      'x-ms-client-tracking-id': 'client-tracking',
      'x-ms-action-tracking-id': 'action-tracking',
      'x-ms-client-request-id': 'request',
      'x-ms-correlation-id': 'request',
      'x-ms-tracking-id': 'request',
    })
  })

  it.each([
    ['Orders (new) ~1', 'Orders (new) ~1'],
    ['', ''],
    ['주문', '%EC%A3%BC%EB%AC%B8'],
    ['Bücher', 'B%C3%BCcher'],
    ['a 주', 'a%20%EC%A3%BC'],
    ['주 a', '%EC%A3%BC%20a'],
    ['a\nb', 'a%0Ab'],
    ['a\n', 'a%0A'],
  ])('write the name %j so that a header may have it', (name, written) => {
    expect(headersOf(name, name)).toMatchObject({
      'x-ms-workflow-name': written,
      'x-ms-workflow-operation-name': written,
    })
  })

  it('are left out by SuppressWorkflowHeaders, the usual ones of a client are not', () => {
    expect(Object.keys(withoutWorkflowHeaders(trackingHeaders(identity, call)))).toEqual([
      'User-Agent',
      'Accept-Language',
      'Accept-Encoding',
    ])
  })
})
