import type { Dispatcher } from 'undici'
import type { Random } from '../expression/random.js'
import type { Value, ValueObject } from '../value.js'
import type { Execution } from './execution.js'
import type { WorkflowPlan } from './plan.js'
import type { RunBounds } from './runBounds.js'
import type { RunClock } from './runClock.js'
import type { RunIdentity } from './runIdentity.js'
import type { ChildRun, ResponseRecord, RunError, RunRecord } from './runRecord.js'
import type { Status } from './status.js'

/** Why a run ends before its last action: a Terminate, or a cancellation. */
export interface Ending {
  status: Extract<Status, 'Succeeded' | 'Failed' | 'Cancelled'>
  /** The code of actions that have not started: `Terminated` or `ActionSkipped`. */
  code: string
  error?: RunError
}

/** The state of one run. All mutable state of a run is here. */
export interface Run {
  readonly plan: WorkflowPlan
  readonly identity: RunIdentity
  readonly clock: RunClock
  readonly random: Random
  readonly dispatcher: Dispatcher
  readonly trigger: ValueObject
  /** Current values of variables, by name in lower case. */
  readonly variables: Map<string, { name: string; type: string; value: Value }>
  /** The depth of nested runs. */
  readonly depth: number
  /** Shared with the runs around this one. */
  readonly bounds: RunBounds
  /** How often each mock, and each of its lists of results, was used. */
  readonly mockCounts: Map<object, number>
  /** The runs of the workflows that this one called, directly or not, in the order they ended. */
  readonly childRecords: RunRecord[]
  /** Every completed execution, in the order of completion. */
  readonly executions: Execution[]
  /** Aborted when the run must end at once. */
  readonly stop: AbortController
  readonly listener: RunListener
  /** Whether failed calls are retried by their retry policies. */
  readonly retries: boolean
  ending?: Ending
  response?: ResponseRecord
  /** Runs another workflow of the project; undefined when there is none of that name. */
  readonly callChild: (name: string, input: ChildCall) => Promise<ChildResponse | undefined>
}

/** What a Workflow action sends to the called workflow. */
export interface ChildCall {
  body: Value | undefined
  headers: Record<string, string>
}

export interface ChildResponse {
  /** Absent when a condition of the child's trigger prevented a run. */
  childRun?: ChildRun
  statusCode: number
  headers: ValueObject
  body: Value | undefined
}

/** Observes a run in progress. */
export interface RunListener {
  started?(run: Run): void
  ended?(execution: Execution): void
}

/** Ends a run early: running actions are aborted, the others are skipped. The first call wins. */
export function endRun(run: Run, ending: Ending): void {
  if (run.ending) return
  run.ending = ending
  run.stop.abort(new Error('The run has ended.'))
}
