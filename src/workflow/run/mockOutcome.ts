import { statusName } from '../http/statusName.js'
import type { ActionContext } from '../model/actionContext.js'
import type { Mock, MockAnswer } from '../model/mock.js'
import { fitsMatch } from '../model/mockMatch.js'
import { ActionFailure, type Outcome } from '../model/outcome.js'
import { isObject, type Value } from '../value.js'

/**
 * Ends an action with its mock's result.
 *
 * @param inputs the inputs of the action; undefined for one without inputs.
 * @throws ActionFailure when no answer of the mock matches the call.
 */
export async function mockOutcome(context: ActionContext, mock: Mock, inputs: Value | undefined): Promise<Outcome> {
  const answer = chooseAnswer(context, mock, inputs)
  const shown = inputs === undefined ? {} : { inputs }
  if (!answer) throw noAnswer(context.action.name, shown)
  if (answer.delay !== undefined) await context.run.clock.wait(answer.delay, context.signal)
  const { status, error, outputs } = answer
  return {
    status,
    code: codeOf(answer),
    ...shown,
    ...(outputs === undefined ? {} : { outputs }),
    ...(error === undefined ? {} : { error }),
  }
}

function chooseAnswer({ run, scope }: ActionContext, mock: Mock, inputs: Value | undefined): MockAnswer | undefined {
  const call = { call: countUp(run.mockCounts, mock), indexes: scope.indexes, inputs }
  const answers = mock.rules.find(({ match }) => fitsMatch(match, call))?.answers ?? mock.answers
  return answers[Math.min(countUp(run.mockCounts, answers), answers.length) - 1]
}

/** Counts the calls of a mock, and the uses of each of its lists of answers. */
function countUp(counts: Map<object, number>, counted: object): number {
  const count = (counts.get(counted) ?? 0) + 1
  counts.set(counted, count)
  return count
}

function codeOf({ status, code, outputs }: MockAnswer): string {
  if (code !== undefined) return code
  const statusCode = isObject(outputs) ? outputs.statusCode : undefined
  if (typeof statusCode === 'bigint') return statusName(Number(statusCode))
  return status === 'Succeeded' ? 'OK' : status
}

function noAnswer(name: string, known: { inputs?: Value }): ActionFailure {
  const message = `No answer of the mock of '${name}' matches this call. Add an answer without 'match' for all other calls.`
  return new ActionFailure('MockNotMatched', { code: 'MockNotMatched', message }, known)
}
