import type { Value } from '../value.js'
import type { ChildRun, RequestHistory, RetryHistory, RunError } from './runRecord.js'
import type { Status } from './status.js'

/** The result of one execution of an action. */
export interface Outcome {
  status: Status
  /** `OK`, an HTTP status by name, `ActionFailed` …; `NotSpecified` when the action's type has none. */
  code: string
  inputs?: Value | undefined
  outputs?: Value | undefined
  error?: RunError | undefined
  retryHistory?: RetryHistory[] | undefined
  requestHistories?: RequestHistory[] | undefined
  /** The number of iterations of an Until. */
  iterationCount?: number | undefined
  /** Whether an Until ended because a limit was reached. */
  limitReached?: true | undefined
  /** Items that a Foreach went through. */
  repetitionCount?: number | undefined
  /** The run that a Workflow action started. */
  childRun?: ChildRun | undefined
  /** What `result()` returns for a container. */
  result?: (() => Value[]) | undefined
}

/** Ends an action as Failed. Any other exception of an action type is a fault of the runner itself. */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure'
  constructor(
    /** The action's own code, such as `BadRequest`. */
    readonly code: string,
    readonly error: RunError,
    /** The inputs and outputs that are known nevertheless. */
    readonly known: Partial<Outcome> = {},
  ) {
    super(error.message)
  }
}

/** A successful action. */
export function succeeded(known: Partial<Outcome> = {}): Outcome {
  return { status: 'Succeeded', code: 'OK', ...known }
}

/** The result of an action that runs the actions inside it. */
export function contained(status: Status, known: Partial<Outcome> = {}): Outcome {
  if (status === 'Failed') {
    const error = { code: 'ActionFailed', message: 'An action failed. No dependent actions succeeded.' }
    return { status, code: error.code, error, ...known }
  }
  return { status, code: status === 'Succeeded' ? 'NotSpecified' : `Action${status}`, ...known }
}

/** An action with an expression that cannot be evaluated or has a wrong value (code `BadRequest`, error `InvalidTemplate`). */
export function invalidTemplate(message: string, known: Partial<Outcome> = {}): ActionFailure {
  return new ActionFailure('BadRequest', { code: 'InvalidTemplate', message }, known)
}
