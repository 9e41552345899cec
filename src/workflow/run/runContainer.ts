import { randomUUID } from 'node:crypto'
import type { ActionContext } from '../model/actionContext.js'
import { allEnded } from '../model/allEnded.js'
import { Execution } from '../model/execution.js'
import type { Outcome } from '../model/outcome.js'
import type { ActionPlan } from '../model/plan.js'
import type { Run } from '../model/run.js'
import type { RunnableAction, RunnableContainer } from '../model/runnable.js'
import type { Scope } from '../model/scope.js'
import { withoutSecrets } from '../model/shownInputs.js'
import { type Status, statusOf } from '../model/status.js'
import { assertContent, type Value } from '../value.js'
import { RunningAction } from './actionContext.js'
import { mockOutcome } from './mockOutcome.js'
import { skipAction, skipContainer } from './skip.js'
import { withTimeout } from './timeout.js'
import { trackedProperties } from './trackedProperties.js'
import { failureOf } from './unexpectedError.js'

/** Runs the actions of a container, each as soon as those it waits for have ended, and returns the result of the container. */
export async function runContainer(
  run: Run,
  container: RunnableContainer,
  scope: Scope,
  signal: AbortSignal,
): Promise<Status> {
  const ends = new Map<ActionPlan, Promise<Execution>>()
  for (const action of container.actions) ends.set(action, runInTurn(run, action, ends, scope, signal))
  const statuses = new Map<ActionPlan, Status>()
  for (const { action, outcome } of await allEnded(ends.values())) statuses.set(action, outcome.status)
  if (signal.aborted) return 'Cancelled'
  return statusOf<ActionPlan>(container.actions, (action) => statuses.get(action) ?? 'Succeeded')
}

async function runInTurn(
  run: Run,
  action: RunnableAction,
  ends: ReadonlyMap<ActionPlan, Promise<Execution>>,
  scope: Scope,
  signal: AbortSignal,
): Promise<Execution> {
  for (const { action: before } of action.runAfter) await ends.get(before)
  if (signal.aborted) return skipAction(run, action, scope, { actionCode: run.ending?.code ?? 'ActionSkipped' })
  for (const { action: before, statuses } of action.runAfter) {
    const status = (await ends.get(before))?.outcome.status ?? 'Succeeded'
    if (!statuses.includes(status))
      return skipAction(run, action, scope, { before, expected: statuses, actual: status })
  }
  return runAction(run, action, scope, signal)
}

/** Runs one action and records its result. */
async function runAction(run: Run, action: RunnableAction, scope: Scope, signal: AbortSignal): Promise<Execution> {
  const startTime = run.clock.now()
  const trackingId = randomUUID()
  const outcome = await runToItsEnd(run, action, scope, trackingId, signal)
  const execution = new Execution(
    action,
    scope,
    outcome,
    startTime,
    run.clock.now(),
    trackingId,
    run.identity.clientTrackingId,
  )
  scope.record(action.name, execution)
  execution.trackedProperties = trackedProperties(run, execution)
  run.executions.push(execution)
  run.listener.ended?.(execution)
  skipWhatNeverStarted(run, execution)
  return execution
}

async function runToItsEnd(
  run: Run,
  action: RunnableAction,
  scope: Scope,
  trackingId: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const beyond = run.bounds.countAction()
  if (beyond) return { status: 'Failed', code: beyond.code, error: beyond }
  try {
    const contextWithin = (within: AbortSignal) =>
      new RunningAction(run, action, scope, trackingId, within, (container, inner, at) =>
        runContainer(run, container, inner, at),
      )
    const first = contextWithin(signal)
    const outcome = await withTimeout(run.clock, action.name, action.timeout(first), signal, async (within) => {
      const context = within === signal ? first : contextWithin(within)
      return action.mock ? mockOutcome(context, action.mock, shownInputs(context, action)) : action.run(context)
    })
    if (outcome.outputs !== undefined) assertContent(outcome.outputs)
    return outcome
  } catch (error) {
    if (signal.aborted && error === signal.reason) return { status: 'Cancelled', code: 'ActionCancelled' }
    const { code, error: reason, known } = failureOf(error, action)
    return { ...known, status: 'Failed', code, error: reason }
  }
}

/** The inputs of a mocked action, as in the run history. */
function shownInputs(context: ActionContext, { inputs }: RunnableAction): Value | undefined {
  return inputs && withoutSecrets(context.inputs(inputs))
}

/** The actions of a container that failed before them, or that has a static result, are skipped. */
function skipWhatNeverStarted(run: Run, { action, scope, outcome }: Execution): void {
  const reason = { container: action, status: outcome.status, code: outcome.code }
  for (const container of action.containers) {
    if (container.actions.every(({ name }) => !scope.has(name))) skipContainer(run, container, scope, reason)
  }
}
