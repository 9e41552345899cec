import type { Value } from '../value.js'
import type { ChildRun, RequestHistory, RetryHistory, RunError } from './runRecord.js'
import type { Status } from './status.js'

/** How one execution of an action ended. */
export interface Outcome {
  status: Status
  /** `OK`, an HTTP status by name, `ActionFailed` …; `NotSpecified` when the action's type has none. */
  code: string
  inputs?: Value | undefined
  outputs?: Value | undefined
  error?: RunError | undefined
  retryHistory?: RetryHistory[] | undefined
  requestHistories?: RequestHistory[] | undefined
  /** Rounds that an Until made. */
  iterationCount?: number | undefined
  /** Whether an Until ended because a limit was reached. */
  limitReached?: true | undefined
  /** Items that a Foreach went through. */
  repetitionCount?: number | undefined
  /** The run that a Workflow action started. */
  childRun?: ChildRun | undefined
  /** What `result()` answers for a container. */
  result?: (() => Value[]) | undefined
}

/** Ends an action as Failed. Whatever an action type throws besides this is a fault of the runner itself. */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure'
  constructor(
    /** The action's own code, such as `BadRequest`. */
    readonly code: string,
    readonly error: RunError,
    /** What is known of the action all the same. */
    readonly known: Partial<Outcome> = {},
  ) {
    super(error.message)
  }
}

/** An action that did its work. */
export function succeeded(known: Partial<Outcome> = {}): Outcome {
  return { status: 'Succeeded', code: 'OK', ...known }
}

/** How an action ends that did its work by running the actions inside it. */
export function contained(status: Status, known: Partial<Outcome> = {}): Outcome {
  if (status === 'Failed') {
    const error = { code: 'ActionFailed', message: 'An action failed. No dependent actions succeeded.' }
    return { status, code: error.code, error, ...known }
  }
  return { status, code: status === 'Succeeded' ? 'NotSpecified' : `Action${status}`, ...known }
}

/** An action whose expressions, or the values they gave, cannot be used (code `BadRequest`, error `InvalidTemplate`). */
export function invalidTemplate(message: string, known: Partial<Outcome> = {}): ActionFailure {
  return new ActionFailure('BadRequest', { code: 'InvalidTemplate', message }, known)
}
