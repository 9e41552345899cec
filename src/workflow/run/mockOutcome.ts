import { statusName } from '../http/statusName.js'
import type { ActionContext } from '../model/actionContext.js'
import type { Mock, MockResult } from '../model/mock.js'
import { fitsMatch } from '../model/mockMatch.js'
import { ActionFailure, type Outcome } from '../model/outcome.js'
import { isObject, type Value } from '../value.js'

/**
 * Ends an action with its mock's result.
 *
 * @param inputs the inputs of the action; undefined for one without inputs.
 * @throws ActionFailure when no result of the mock matches the call.
 */
export async function mockOutcome(context: ActionContext, mock: Mock, inputs: Value | undefined): Promise<Outcome> {
  const result = chooseResult(context, mock, inputs)
  const shown = inputs === undefined ? {} : { inputs }
  if (!result) throw noMatch(context.action.name, shown)
  if (result.delay !== undefined) await context.run.clock.wait(result.delay, context.signal)
  const { status, error, outputs } = result
  return {
    status,
    code: codeOf(result),
    ...shown,
    ...(outputs === undefined ? {} : { outputs }),
    ...(error === undefined ? {} : { error }),
  }
}

function chooseResult({ run, scope }: ActionContext, mock: Mock, inputs: Value | undefined): MockResult | undefined {
  const call = { call: countUp(run.mockCounts, mock), indexes: scope.indexes, inputs }
  const results = mock.rules.find(({ match }) => fitsMatch(match, call))?.results ?? mock.results
  return results[Math.min(countUp(run.mockCounts, results), results.length) - 1]
}

/** Counts the calls of a mock, and the uses of each of its lists of results. */
function countUp(counts: Map<object, number>, counted: object): number {
  const count = (counts.get(counted) ?? 0) + 1
  counts.set(counted, count)
  return count
}

function codeOf({ status, code, outputs }: MockResult): string {
  if (code !== undefined) return code
  const statusCode = isObject(outputs) ? outputs.statusCode : undefined
  if (typeof statusCode === 'bigint') return statusName(Number(statusCode))
  return status === 'Succeeded' ? 'OK' : status
}

function noMatch(name: string, known: { inputs?: Value }): ActionFailure {
  const message = `No result of the mock of '${name}' matches this call. Add a result without 'match' for all other calls.`
  return new ActionFailure('MockNotMatched', { code: 'MockNotMatched', message }, known)
}
