import { checkRecord } from '../expect/checkRun.js'
import type { Difference } from '../expect/difference.js'
import { explainDifferences } from '../expect/explainDifferences.js'
import { differenceText } from '../expect/testResult.js'
import type { ExpectedAction, ExpectedEnd } from '../expect/workflowTest.js'
import { executionsOf } from '../failure/execution.js'
import type { RunRecord } from '../model/runRecord.js'
import { toJson, toValue, type Value } from '../value.js'

/** The expected run, as in an expectation file. Of an object only the named members are compared. */
export interface ExpectedRun {
  run?: ExpectedEnd
  actions?: Record<string, ExpectedAction>
  response?: { statusCode?: number; headers?: Value; body?: Value }
}

/** A run that is not as expected. The message has the causes of a failed run, then each difference. */
export class UnexpectedRun extends Error {
  override readonly name = 'UnexpectedRun'
  constructor(
    message: string,
    readonly differences: readonly Difference[],
  ) {
    super(message)
  }
}

/**
 * Compares a run with an expectation, as in an expectation file.
 *
 * @throws UnexpectedRun with every difference, when there is any.
 */
export function expectRun(run: RunRecord, expected: ExpectedRun): void {
  const differences = checkRecord(run, expected)
  if (differences.length === 0) return
  const { cause, own, following } = explainDifferences(differences, [run], expected)
  throw new UnexpectedRun(
    [...cause, ...own.map(differenceText), ...following.map(differenceText)].join('\n'),
    differences,
  )
}

/** One execution of an action. */
export interface ActionCall {
  status: string
  code: string
  /** Absent when there are none or they are secured. */
  inputs?: unknown
  outputs?: unknown
  error?: { code: string; message: string }
}

/** Every execution of an action, in order; none when it was skipped. Numbers are plain JavaScript numbers. */
export function callsOf(run: RunRecord, action: string): ActionCall[] {
  return executionsOf(run.properties, action)
    .filter(({ record }) => record.status !== 'Skipped')
    .map(({ record: { status, code, inputs, outputs, error } }) => ({
      status,
      code,
      ...(inputs === undefined ? {} : { inputs: toJson(toValue(inputs)) }),
      ...(outputs === undefined ? {} : { outputs: toJson(toValue(outputs)) }),
      ...(error ? { error } : {}),
    }))
}
