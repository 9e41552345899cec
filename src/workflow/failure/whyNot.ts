import { findAction } from '../model/recordedDefinition.js'
import type { RunProperties } from '../model/runRecord.js'
import { executionSeenFrom, executionsOf, type RecordedExecution } from './execution.js'

/** One step of the explanation why an action did not succeed: an action, and the reason. */
export interface Step {
  action: string
  status: string
  reason: string
}

const longest = 50

/** The steps from an action that was skipped or failed back to the one that failed by itself. Empty when the action succeeded. */
export function whyNot(run: RunProperties, action: string): Step[] {
  const steps: Step[] = []
  const notSucceeded = executionsOf(run, action).filter(({ record }) => record.status !== 'Succeeded')
  let next = notSucceeded.find(({ record }) => record.status !== 'Skipped') ?? notSucceeded[0]
  while (next && steps.length < longest && !steps.some((step) => step.action === next?.action)) {
    const { reason, because } = stepBack(run, next)
    steps.push({ action: next.action, status: next.record.status, reason })
    next = because
  }
  return steps
}

function stepBack(run: RunProperties, execution: RecordedExecution): { reason: string; because?: RecordedExecution } {
  return execution.record.status === 'Skipped' ? whySkipped(run, execution) : whyFailed(run, execution)
}

function whySkipped(run: RunProperties, { action, indexes }: RecordedExecution) {
  const runAfter = findAction(run.workflow.properties.definition.actions, action)?.runAfter ?? {}
  for (const [name, statuses] of Object.entries(runAfter)) {
    const before = executionSeenFrom(run, name, indexes)
    if (before && !statuses.includes(before.record.status))
      return { reason: `skipped because ${name} ended ${before.record.status}`, because: before }
  }
  const container = run.actions[action]?.container
  const around = container === undefined ? undefined : executionSeenFrom(run, container, indexes)
  if (around?.record.status === 'Skipped') return { reason: `skipped with ${around.action}`, because: around }
  return { reason: around ? `in a branch of ${around.action} that was not taken` : 'skipped because the run ended' }
}

function whyFailed(run: RunProperties, { action, record }: RecordedExecution) {
  const inside = Object.entries(run.actions)
    .filter(([, { container, status }]) => container === action && status !== 'Succeeded' && status !== 'Skipped')
    .flatMap(([name]) => executionsOf(run, name))
    .find((execution) => execution.record.status !== 'Succeeded' && execution.record.status !== 'Skipped')
  if (record.code === 'ActionFailed' && inside)
    return { reason: `failed because of ${inside.action} inside it`, because: inside }
  return { reason: record.error ? `${record.error.code}: ${record.error.message}` : record.code }
}
