import { invalidTemplate } from '../model/outcome.js'
import type { TriggerInput } from '../model/plan.js'
import type { ChildAnswer, ChildCall, Run } from '../model/run.js'
import type { RunnableWorkflow } from '../model/runnable.js'
import type { RunRecord } from '../model/runRecord.js'

/** A workflow that calls itself would never end. */
const deepestCall = 32

/** Starts the run of a child and answers it once it has ended. */
export type RunChild = (child: RunnableWorkflow, shared: SharedWithChild) => Promise<FinishedChild | undefined>

/** A child's run that has ended. */
export interface FinishedChild {
  run: Run
  record: RunRecord
}

/** What a child gets from the run that calls it, besides its input. */
export interface SharedWithChild extends Pick<Run, 'random' | 'dispatcher' | 'retries' | 'bounds'> {
  input: TriggerInput
  runClock: Run['clock']
  signal: AbortSignal
  /** How many runs this one is inside of. */
  depth: number
}

/**
 * Runs another workflow of the project on the clock of the run that calls it, and answers what its Response says. One without a
 * Response never answers, which the caller sees as 502.
 *
 * @throws {@link ActionFailure} when workflows call each other deeper than 32 levels.
 */
export async function callChild(
  run: Run,
  child: RunnableWorkflow | undefined,
  { body, headers }: ChildCall,
  runChild: RunChild,
): Promise<ChildAnswer | undefined> {
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
  const answers = child.actions.some(({ type }) => type === 'Response')
  const response = answers ? finished.run.response : undefined
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
