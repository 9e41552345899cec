import { Execution } from '../model/execution.js'
import type { ActionPlan, Container } from '../model/plan.js'
import type { Run } from '../model/run.js'
import type { RunError } from '../model/runRecord.js'
import type { Scope } from '../model/scope.js'
import type { Status } from '../model/status.js'

/** Why an action is not run. */
export type SkipReason =
  /** An action that it waits for ended in a status that `runAfter` does not list. */
  | { before: ActionPlan; expected: readonly Status[]; actual: Status }
  /** It is in a branch that was not taken. */
  | { branch: true }
  /** Its container was skipped, or failed before it could start. */
  | { container: ActionPlan; status: Status; code: string }
  /** The run has ended. */
  | { actionCode: string }

/** Records an action as Skipped, and everything inside it. */
export function skipAction(run: Run, action: ActionPlan, scope: Scope, reason: SkipReason): Execution {
  const now = run.clock.now()
  const code = 'actionCode' in reason ? reason.actionCode : 'ActionSkipped'
  const error = describe(action, reason)
  const { runTrackingId, clientTrackingId } = run.identity
  const execution = new Execution(
    action,
    scope,
    { status: 'Skipped', code, ...(error ? { error } : {}) },
    now,
    now,
    runTrackingId,
    clientTrackingId,
  )
  run.bounds.countAction()
  scope.record(action.name, execution)
  run.executions.push(execution)
  run.listener.ended?.(execution)
  const inside: SkipReason = 'actionCode' in reason ? reason : { container: action, status: 'Skipped', code }
  for (const container of action.containers) skipContainer(run, container, scope, inside)
  return execution
}

/** Records every action of a container as Skipped. */
export function skipContainer(run: Run, container: Container, scope: Scope, reason: SkipReason): void {
  for (const action of container.actions) skipAction(run, action, scope, reason)
}

function describe({ name }: ActionPlan, reason: SkipReason): RunError | undefined {
  if ('before' in reason) {
    return {
      code: 'ActionConditionFailed',
      message:
        `The execution of template action '${name}' is skipped: the 'runAfter' condition for action '${reason.before.name}' is not satisfied. ` +
        `Expected status values '${reason.expected.join(', ')}' and actual value '${reason.actual}'.`,
    }
  }
  if ('branch' in reason) {
    const message = `The execution of template action '${name}' skipped: the branching condition for this action is not satisfied.`
    return { code: 'ActionBranchingConditionNotSatisfied', message }
  }
  if ('container' in reason) {
    const { container, status, code } = reason
    const message = `The execution of template action '${name}' is skipped: dependant action '${container.name}' completed with status '${status}' and code '${code}'.`
    return { code: 'ActionDependencyFailed', message }
  }
  return undefined
}
