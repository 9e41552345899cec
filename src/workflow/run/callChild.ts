import { invalidTemplate } from '../model/outcome.js'
import type { TriggerInput } from '../model/plan.js'
import type { ChildCall, ChildResponse, Run } from '../model/run.js'
import type { RunnableWorkflow } from '../model/runnable.js'
import type { RunRecord } from '../model/runRecord.js'

/** The limit for workflows that call themselves. */
const deepestCall = 32

/** Runs a child workflow and returns the completed run. */
export type RunChild = (child: RunnableWorkflow, shared: SharedWithChild) => Promise<FinishedChild | undefined>

/** A completed run of a child workflow. */
export interface FinishedChild {
  run: Run
  record: RunRecord
}

/** The options of a child's run. */
export interface SharedWithChild extends Pick<Run, 'random' | 'dispatcher' | 'retries' | 'bounds'> {
  input: TriggerInput
  runClock: Run['clock']
  signal: AbortSignal
  /** The depth of nested runs. */
  depth: number
}

/**
 * Runs another workflow of the project on the clock of the calling run, and returns its Response. A workflow without a Response
 * results in 502.
 *
 * @throws {@link ActionFailure} when workflows call each other deeper than 32 levels.
 */
export async function callChild(
  run: Run,
  child: RunnableWorkflow | undefined,
  { body, headers }: ChildCall,
  runChild: RunChild,
): Promise<ChildResponse | undefined> {
  if (!child) return undefined
  if (run.depth >= deepestCall) throw invalidTemplate(`Workflows call each other deeper than ${deepestCall} levels.`)
  const finished = await runChild(child, {
    input: { ...(body === undefined ? {} : { body }), headers },
    runClock: run.clock,
    random: run.random,
    dispatcher: run.dispatcher,
    retries: run.retries,
    bounds: run.bounds,
    signal: run.stop.signal,
    depth: run.depth + 1,
  })
  if (!finished) return { ...noResponse, headers: {} }
  run.childRecords.push(...finished.run.childRecords, finished.record)
  const { workflowName, runId, clientTrackingId } = finished.run.identity
  const childRun = { workflow: workflowName, name: runId }
  const runHeaders = {
    'x-ms-workflow-run-id': runId,
    'x-ms-workflow-name': workflowName,
    'x-ms-client-tracking-id': clientTrackingId,
  }
  const responds = child.actions.some(({ type }) => type === 'Response')
  const response = responds ? finished.run.response : undefined
  if (!response) return { ...noResponse, headers: runHeaders, childRun }
  return {
    statusCode: response.statusCode,
    headers: { ...runHeaders, ...response.headers },
    body: response.body,
    childRun,
  }
}

const noResponse = {
  statusCode: 502,
  body: { error: { code: 'NoResponse', message: 'The server did not receive a response from an upstream server.' } },
}
