import type { Execution } from '../model/execution.js'
import type { ActionPlan } from '../model/plan.js'
import type { Run } from '../model/run.js'
import type { ActionRecord, ResponseRecord, RunError, RunRecord, TriggerRecord } from '../model/runRecord.js'
import type { Status } from '../model/status.js'
import { formatTime } from '../model/timestamps.js'
import { contents, createSizeBudget, type SizeBudget } from './contents.js'
import { recordAction } from './recordAction.js'
import { recordDefinition } from './recordDefinition.js'

/** The result of a run after its last action. */
export interface RunEnd {
  startTime: number
  endTime: number
  status: Status
  error?: RunError
  outputs: RunRecord['properties']['outputs']
}

/** Converts a finished run to a plain object without secured content. */
export function recordRun(run: Run, end: RunEnd): RunRecord {
  const { identity, plan } = run
  const id = `/workflows/${identity.workflowName}/runs/${identity.runId}`
  const { workflow } = plan
  const budget = createSizeBudget()
  return {
    id,
    name: identity.runId,
    type: 'Microsoft.Logic/workflows/runs',
    properties: {
      waitEndTime: formatTime(end.endTime),
      startTime: formatTime(end.startTime),
      endTime: formatTime(end.endTime),
      status: end.status,
      ...(end.error ? { code: end.error.code, error: end.error } : {}),
      correlation: { clientTrackingId: identity.clientTrackingId },
      workflow: {
        id: `/workflows/${identity.workflowName}/versions/${identity.version}`,
        name: identity.version,
        type: 'Microsoft.Logic/workflows/versions',
        properties: {
          name: identity.workflowName,
          dialect: workflow.dialect,
          file: workflow.file,
          definition: recordDefinition(workflow.definition),
        },
      },
      trigger: recordTrigger(run, end, budget),
      outputs: end.outputs,
      ...recordResponse(run),
      actions: recordActions(run, budget),
    },
  }
}

function recordTrigger(
  { plan: { trigger }, trigger: value, identity }: Run,
  { startTime }: RunEnd,
  budget: SizeBudget,
): TriggerRecord {
  const time = formatTime(startTime)
  return {
    name: trigger.name,
    ...contents('#/properties/trigger', { outputs: value.outputs }, trigger.secured, budget),
    startTime: time,
    endTime: time,
    originHistoryName: identity.runId,
    correlation: { clientTrackingId: identity.clientTrackingId },
    code: 'OK',
    status: 'Succeeded',
  }
}

/** The response of a secured action was sent as it was, and is recorded without its content. */
function recordResponse({ response, executions }: Run): { response?: ResponseRecord } {
  if (!response) return {}
  const secured = executions.some(
    ({ action, outcome }) => action.type === 'Response' && outcome.status === 'Succeeded' && action.secured.outputs,
  )
  if (!secured) return { response }
  const { body: _body, ...rest } = response
  return { response: { ...rest, headers: {}, secureData: { properties: ['outputs'] } } }
}

function recordActions({ plan, executions }: Run, budget: SizeBudget): Record<string, ActionRecord> {
  const byAction = new Map<ActionPlan, Execution[]>(plan.actions.map((action) => [action, []]))
  for (const execution of executions) byAction.get(execution.action)?.push(execution)
  const ran = [...byAction].filter(([, own]) => own.length > 0)
  return Object.fromEntries(ran.map(([action, own]) => [action.name, recordAction(action, own, budget)]))
}
