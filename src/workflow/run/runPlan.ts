import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { Agent, type Dispatcher } from 'undici'
import { type Clock, createSystemClock } from '../../clock.js'
import { createSystemRandom, type Random } from '../expression/random.js'
import { header } from '../http/send.js'
import type { TriggerInput, WorkflowPlan } from '../model/plan.js'
import { endRun, type Run, type RunListener } from '../model/run.js'
import { mostActionsOfRun, RunBounds } from '../model/runBounds.js'
import { createRealClock, createVirtualClock, type RunClock } from '../model/runClock.js'
import { createRunIdentity, type RunIdentity } from '../model/runIdentity.js'
import type { RunnableContainer, RunnableWorkflow } from '../model/runnable.js'
import type { RunRecord } from '../model/runRecord.js'
import { Scope } from '../model/scope.js'
import { formatTime } from '../model/timestamps.js'
import type { Value, ValueObject } from '../value.js'
import { callChild, type RunChild } from './callChild.js'
import { recordRun } from './recordRun.js'
import { runContainer } from './runContainer.js'
import { evaluateOutputs } from './runOutputs.js'
import { settleStatus } from './settleStatus.js'
import { type StartedRun, startTrigger } from './startTrigger.js'

/** How a planned workflow is run. */
export interface RunSettings {
  input?: TriggerInput
  clock?: Clock
  /** Waits, retries and delays take real time. Without it they are recorded and take no time. */
  realTime?: boolean
  /** `false`: failed calls are not retried, whatever the retry policy. */
  retries?: boolean
  random?: Random
  /** Cancels the run when it is aborted. */
  signal?: AbortSignal
  listener?: RunListener
  /** Connections to services; by default a run creates its own and closes them. */
  dispatcher?: Dispatcher
  /** The clock of the calling run. */
  runClock?: RunClock
  /** The depth of nested runs. */
  depth?: number
  /** Maximum actions of the run, including repetitions and called workflows (default: 250,000). */
  mostActions?: number
  /** Counts them, together with the calling run. */
  bounds?: RunBounds
  /** When the definition was last changed, in milliseconds; the version derives from it. */
  changed?: number
}

/**
 * Runs a planned workflow and returns its run history, one record per run: `splitOn` starts one run for each item, a false
 * trigger condition none.
 *
 * @throws TriggerRefusal when the trigger rejects the input.
 */
export async function runPlan(plan: RunnableWorkflow, settings: RunSettings = {}): Promise<RunRecord[]> {
  return (await runEach(plan, settings)).map(({ record }) => record)
}

/** A completed run with all contents, secured ones too, and its record. */
export interface FinishedRun {
  run: Run
  /** The completed actions, as seen from the top level of the workflow. */
  scope: Scope
  record: RunRecord
}

/** Like {@link runPlan}, but returns the completed runs. */
export async function runEach(plan: RunnableWorkflow, settings: RunSettings): Promise<FinishedRun[]> {
  const base = settings.clock ?? createSystemClock()
  const clock = settings.runClock ?? (settings.realTime ? createRealClock(base) : createVirtualClock(base))
  const random = settings.random ?? createSystemRandom()
  const dispatcher = settings.dispatcher ?? new Agent()
  try {
    const finished: FinishedRun[] = []
    for (const started of startTrigger(plan, settings.input ?? {}, { clock, random })) {
      const run = createRun(plan, started, { ...settings, random, dispatcher }, clock)
      const scope = new Scope()
      const removeAbortListener = cancelWith(run, settings.signal)
      finished.push({ run, scope, record: await runOnce(run, plan.container, scope).finally(removeAbortListener) })
    }
    return finished
  } finally {
    if (!settings.dispatcher) await dispatcher.close()
  }
}

const runChild: RunChild = async (child, shared) => (await runEach(child, shared))[0]

type Settled = RunSettings & Required<Pick<RunSettings, 'random' | 'dispatcher'>>

function createRun(plan: RunnableWorkflow, started: StartedRun, settings: Settled, clock: RunClock): Run {
  const { name } = plan.workflow
  const start = clock.now()
  const sent = settings.input?.headers && header(settings.input.headers, 'x-ms-client-tracking-id')
  const identity = createRunIdentity(name, start, settings.changed ?? start, started.clientTrackingId ?? sent)
  const run: Run = {
    plan,
    identity,
    clock,
    random: settings.random,
    dispatcher: settings.dispatcher,
    trigger: triggerValue(plan, started.outputs, identity, start),
    variables: new Map(),
    depth: settings.depth ?? 0,
    bounds:
      settings.bounds ??
      new RunBounds(settings.mostActions ?? mostActionsOfRun, (error) =>
        endRun(run, { status: 'Failed', code: 'ActionSkipped', error }),
      ),
    mockCounts: new Map(),
    childRecords: [],
    executions: [],
    stop: new AbortController(),
    listener: settings.listener ?? {},
    retries: settings.retries ?? true,
    callChild: (name, call) => callChild(run, plan.children.get(name), call, runChild),
  }
  setMaxListeners(0, run.stop.signal)
  return run
}

function triggerValue(
  { trigger }: WorkflowPlan,
  outputs: Value,
  { runId, clientTrackingId }: RunIdentity,
  start: number,
): ValueObject {
  const time = formatTime(start)
  return {
    name: trigger.name,
    ...(trigger.inputs === undefined ? {} : { inputs: trigger.inputs }),
    outputs,
    startTime: time,
    endTime: time,
    trackingId: randomUUID(),
    clientTrackingId,
    originHistoryName: runId,
    status: 'Succeeded',
  }
}

/** Cancels the run when the signal is aborted, until the returned function is called: a signal may outlive many runs. */
function cancelWith(run: Run, signal: AbortSignal | undefined): () => void {
  const cancel = () => endRun(run, { status: 'Cancelled', code: 'ActionSkipped', error: cancelled })
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel)
  return () => signal?.removeEventListener('abort', cancel)
}

const cancelled = { code: 'WorkflowRunCancelled', message: 'The run was cancelled.' }

async function runOnce(run: Run, container: RunnableContainer, scope: Scope): Promise<RunRecord> {
  const startTime = run.clock.now()
  run.listener.started?.(run)
  const ended = await runContainer(run, container, scope, run.stop.signal)
  const end = settleStatus(run, ended)
  const outputs = evaluateOutputs(run, scope)
  return recordRun(run, { startTime, endTime: run.clock.now(), ...end, outputs })
}
