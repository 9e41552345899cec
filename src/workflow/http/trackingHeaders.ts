import type { RunIdentity } from '../model/runIdentity.js'

const local = { region: 'local', subscription: '00000000-0000-0000-0000-000000000000', resourceGroup: 'local' }

/** The identity of a call. */
export interface CallIdentity {
  /** The action's name. */
  action: string
  /** Stays the same when the call is retried. */
  actionTrackingId: string
  /** New for every call. */
  requestId: string
}

/** The headers that Logic Apps adds to calls of an action, as seen at called services. */
export function trackingHeaders(run: RunIdentity, call: CallIdentity): Record<string, string> {
  return {
    'User-Agent': `azure-logic-apps/1.0 (workflow ${run.workflowId}; version ${run.version})`,
    'Accept-Language': 'en-US',
    'Accept-Encoding': 'gzip, deflate',
    'x-ms-execution-location': local.region,
    'x-ms-workflow-id': run.workflowId,
    'x-ms-workflow-version': run.version,
    'x-ms-workflow-name': headerText(run.workflowName),
    'x-ms-workflow-system-id': `/locations/${local.region}/scaleunits/cu00/workflows/${run.workflowId}`,
    'x-ms-workflow-run-id': run.runId,
    'x-ms-workflow-run-tracking-id': run.runTrackingId,
    'x-ms-workflow-operation-name': headerText(call.action),
    'x-ms-workflow-subscription-id': local.subscription,
    'x-ms-workflow-resourcegroup-name': local.resourceGroup,
    'x-ms-workflow-subscription-capacity': 'Large',
    'x-ms-tracking-id': call.requestId,
    'x-ms-correlation-id': call.requestId,
    'x-ms-client-request-id': call.requestId,
    'x-ms-client-tracking-id': headerText(run.clientTrackingId),
    'x-ms-action-tracking-id': call.actionTrackingId,
    'x-ms-activity-vector': 'IN.11.IN.09.IN.0Z',
  }
}

/** The same without the `x-ms-*` ones (`operationOptions: SuppressWorkflowHeaders`). */
export function withoutWorkflowHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ms-')))
}

/** Names may be in any script, header values may not: non-ASCII characters are percent-encoded. */
const headerText = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text))
