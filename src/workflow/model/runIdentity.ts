import { createHash, randomUUID } from 'node:crypto'
import { countdown, createRunId } from './timestamps.js'

/** The ids of a run, for its expressions, its history and the services it calls. */
export interface RunIdentity {
  readonly runId: string
  readonly runTrackingId: string
  readonly clientTrackingId: string
  readonly workflowName: string
  /** 32 hexadecimal digits, the same for every run of a workflow with that name. */
  readonly workflowId: string
  /** 20 digits, the same for every run of the same definition. */
  readonly version: string
}

const fraction = () => Math.random()

/**
 * Names a run.
 *
 * @param changed when the definition was last changed, in milliseconds; the version derives from it.
 * @param clientTrackingId what the caller sent as `x-ms-client-tracking-id`; default: the run id.
 */
export function createRunIdentity(
  workflowName: string,
  start: number,
  changed: number,
  clientTrackingId?: string,
): RunIdentity {
  const runId = createRunId(start, fraction)
  return {
    runId,
    runTrackingId: randomUUID(),
    clientTrackingId: clientTrackingId ?? runId,
    workflowName,
    workflowId: createHash('sha256').update(workflowName).digest('hex').slice(0, 32),
    version: countdown(changed),
  }
}
