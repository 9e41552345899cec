import type { Value, ValueObject } from '../value.js'
import type { Outcome } from './outcome.js'
import type { ActionPlan, Secured } from './plan.js'
import type { Ended, Scope } from './scope.js'
import { formatTime } from './timestamps.js'

/** One completed execution of an action: one per run, or one per repetition of the enclosing loops. */
export class Execution implements Ended {
  private value: ValueObject | undefined
  trackedProperties: Value | undefined

  constructor(
    readonly action: ActionPlan,
    readonly scope: Scope,
    readonly outcome: Outcome,
    readonly startTime: number,
    readonly endTime: number,
    readonly trackingId: string,
    readonly clientTrackingId: string,
  ) {}

  get secured(): Secured {
    return this.action.secured
  }

  get result(): (() => Value[]) | undefined {
    return this.outcome.result
  }

  toValue(): ValueObject {
    this.value ??= actionValue(this)
    return this.value
  }
}

/** An action as `actions('X')` returns it; absent members are omitted. */
function actionValue({ action, outcome, ...times }: Execution): ValueObject {
  const { inputs, outputs, code, status, error } = outcome
  return {
    name: action.name,
    ...(inputs === undefined ? {} : { inputs }),
    ...(outputs === undefined ? {} : { outputs }),
    startTime: formatTime(times.startTime),
    endTime: formatTime(times.endTime),
    trackingId: times.trackingId,
    clientTrackingId: times.clientTrackingId,
    ...(code === 'NotSpecified' ? {} : { code }),
    status,
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
  }
}

/**
 * An action inside a loop as seen from outside: its inputs and outputs are lists with one entry per repetition.
 */
export function repeated(name: string, executions: readonly Ended[]): Ended {
  return {
    result: executions.some(({ result }) => result)
      ? () => executions.flatMap(({ result }) => result?.() ?? [])
      : undefined,
    toValue() {
      const values = executions.map((execution) => execution.toValue())
      return {
        name,
        inputs: values.map((value) => value.inputs ?? null),
        outputs: values.map((value) => value.outputs ?? null),
        status: values.some(({ status }) => status === 'Failed') ? 'Failed' : 'Succeeded',
      }
    },
  }
}
