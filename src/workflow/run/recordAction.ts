import type { Execution } from '../model/execution.js'
import type { ActionPlan, Secured } from '../model/plan.js'
import type { ActionRecord, RepetitionRecord, RequestHistory } from '../model/runRecord.js'
import { worstStatus } from '../model/status.js'
import { formatTime } from '../model/timestamps.js'
import { contents, fragmentStep, type SizeBudget } from './contents.js'

/** One action in the run history: its only execution, or all of its repetitions when it is in a loop. */
export function recordAction(action: ActionPlan, executions: Execution[], budget: SizeBudget): ActionRecord {
  const container = action.ancestors.at(-1)
  const shared = { type: action.type, ...(container === undefined ? {} : { container }) }
  const pointer = `#/properties/actions/${fragmentStep(action.name)}`
  const [only] = executions
  if (executions.length === 1 && only?.scope.indexes.length === 0)
    return { ...shared, ...recordExecution(only, pointer, budget) }
  const ordered = executions.toSorted((a, b) => compare(indexesOf(a), indexesOf(b)))
  return {
    ...shared,
    ...summarize(executions),
    repetitions: ordered.map((execution, i) => recordRepetition(execution, `${pointer}/repetitions/${i}`, budget)),
  }
}

function recordRepetition(execution: Execution, pointer: string, budget: SizeBudget): RepetitionRecord {
  const { indexes } = execution.scope
  return {
    name: indexes.map(({ itemIndex }) => String(itemIndex).padStart(6, '0')).join('-'),
    properties: { ...recordExecution(execution, `${pointer}/properties`, budget), repetitionIndexes: [...indexes] },
  }
}

function recordExecution(execution: Execution, pointer: string, budget: SizeBudget): Omit<ActionRecord, 'type'> {
  const { action, outcome } = execution
  const { retryHistory, requestHistories, iterationCount, limitReached, childRun, error } = outcome
  return {
    ...contents(pointer, outcome, action.secured, budget),
    ...itemsLink(pointer, execution),
    startTime: formatTime(execution.startTime),
    endTime: formatTime(execution.endTime),
    correlation: { actionTrackingId: execution.trackingId, clientTrackingId: execution.clientTrackingId },
    status: outcome.status,
    code: outcome.code,
    ...(error ? { error } : {}),
    ...(retryHistory ? { retryHistory } : {}),
    ...(execution.trackedProperties === undefined ? {} : { trackedProperties: execution.trackedProperties }),
    ...(action.mock ? { executionMode: 'StaticResults' as const, mocked: action.mock.source } : {}),
    ...(iterationCount === undefined ? {} : { iterationCount }),
    ...(limitReached ? { limitReached } : {}),
    ...(childRun ? { childRun } : {}),
    ...(requestHistories
      ? { requestHistories: requestHistories.map((history) => withoutSecured(history, action.secured)) }
      : {}),
  }
}

/** The number of a Foreach's items is beside its inputs, where the designer's loop pager reads it. */
function itemsLink(pointer: string, { outcome: { repetitionCount } }: Execution): Pick<ActionRecord, 'inputsLink'> {
  if (repetitionCount === undefined) return {}
  return {
    inputsLink: { uri: `${pointer}/inputs`, contentSize: 0, metadata: { foreachItemsCount: repetitionCount } },
  }
}

/** A URL contains inputs, response headers contain outputs. */
function withoutSecured({ properties }: RequestHistory, secured: Secured): RequestHistory {
  const { request, response, ...times } = properties
  const uri = secured.inputs ? new URL(request.uri).origin : request.uri
  const shown = response && { ...response, headers: secured.outputs ? {} : response.headers }
  return { properties: { ...times, request: { ...request, uri }, ...(shown ? { response: shown } : {}) } }
}

/** An action in a loop, as in the list of actions: over all of its repetitions. */
function summarize(executions: Execution[]): Omit<ActionRecord, 'type'> {
  const start = executions.reduce((least, { startTime }) => Math.min(least, startTime), Number.POSITIVE_INFINITY)
  const end = executions.reduce((most, { endTime }) => Math.max(most, endTime), 0)
  const status = worstStatus(executions.map(({ outcome }) => outcome.status))
  const [first] = executions
  return {
    startTime: formatTime(start),
    endTime: formatTime(end),
    correlation: { actionTrackingId: first?.trackingId ?? '', clientTrackingId: first?.clientTrackingId ?? '' },
    status,
    code: executions.find(({ outcome }) => outcome.status === status)?.outcome.code ?? 'NotSpecified',
    ...(executions[0]?.action.mock ? { mocked: executions[0].action.mock.source } : {}),
    repetitionCount: executions.length,
  }
}

const indexesOf = ({ scope }: Execution) => scope.indexes.map(({ itemIndex }) => itemIndex)

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
