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

/** Why a run ends before its last action has: a Terminate, or somebody who cancelled it. */
export interface Ending {
  status: Extract<Status, 'Succeeded' | 'Failed' | 'Cancelled'>
  /** The code of actions that have not started: `Terminated` or `ActionSkipped`. */
  code: string
  error?: RunError
}

/** The state of one run. Everything that changes while a workflow runs is here. */
export interface Run {
  readonly plan: WorkflowPlan
  readonly identity: RunIdentity
  readonly clock: RunClock
  readonly random: Random
  readonly dispatcher: Dispatcher
  readonly trigger: ValueObject
  /** Current values of variables, by name in lower case. */
  readonly variables: Map<string, { name: string; type: string; value: Value }>
  /** How many runs this one is inside of. */
  readonly depth: number
  /** Shared with the runs that this one is part of. */
  readonly bounds: RunBounds
  /** How often each mock, and each of its lists of answers, has served. */
  readonly mockCounts: Map<object, number>
  /** The runs of the workflows that this one has called, and of those that they called, in the order they ended. */
  readonly childRecords: RunRecord[]
  /** Everything that has ended, in the order it ended. */
  readonly executions: Execution[]
  /** Aborted when the run is to end at once. */
  readonly stop: AbortController
  readonly listener: RunListener
  /** Whether calls that failed are repeated as their retry policies say. */
  readonly retries: boolean
  ending?: Ending
  response?: ResponseRecord
  /** Runs another workflow of the project; undefined when there is none of that name. */
  readonly callChild: (name: string, input: ChildCall) => Promise<ChildAnswer | undefined>
}

/** What a Workflow action sends to the workflow it names. */
export interface ChildCall {
  body: Value | undefined
  headers: Record<string, string>
}

export interface ChildAnswer {
  /** Absent when a condition of the child's trigger let it start no run. */
  childRun?: ChildRun
  statusCode: number
  headers: ValueObject
  body: Value | undefined
}

/** Whoever watches a run while it goes on. */
export interface RunListener {
  started?(run: Run): void
  ended?(execution: Execution): void
}

/** Ends a run early: what is under way is aborted, what has not started is skipped. The first word counts. */
export function endRun(run: Run, ending: Ending): void {
  if (run.ending) return
  run.ending = ending
  run.stop.abort(new Error('The run has ended.'))
}
