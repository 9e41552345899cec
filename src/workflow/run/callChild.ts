import { invalidTemplate } from '../model/outcome.js'
import type { TriggerInput } from '../model/plan.js'
import type { ChildAnswer, ChildCall, Run } from '../model/run.js'
import type { RunnableWorkflow } from '../model/runnable.js'

/** A workflow that calls itself would never end. */
const deepestCall = 32

/** Starts the run of a child and answers it once it has ended. */
export type RunChild = (child: RunnableWorkflow, shared: SharedWithChild) => Promise<Run | undefined>

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
  const answers = child.actions.some(({ type }) => type === 'Response')
  const response = answers ? finished?.response : undefined
  return response ? { statusCode: response.statusCode, headers: response.headers, body: response.body } : noResponse
}

const noResponse: ChildAnswer = {
  statusCode: 502,
  headers: {},
  body: { error: { code: 'NoResponse', message: 'The server did not receive a response from an upstream server.' } },
}
