import { ExpressionError } from '../expression/expressionError.js'
import { maskText } from '../maskSecrets.js'
import { DefinitionError, type Fault } from '../model/fault.js'
import { Place } from '../model/place.js'
import type { ResponseRecord, RunRecord } from '../model/runRecord.js'
import { compileAt } from '../plan/actionPlanner.js'
import { expressionContext } from '../run/expressionContext.js'
import type { FinishedRun } from '../run/runPlan.js'
import { toValue, typeOf, type Value } from '../value.js'
import { checkAction } from './checkAction.js'
import { type Difference, differences, different } from './difference.js'
import { securedContent } from './securedContent.js'
import type { Expected } from './workflowTest.js'

/**
 * The differences between a finished run and its expectation.
 *
 * @throws DefinitionError when an expression under `holds` is not valid.
 */
export function checkRun(finished: FinishedRun, expected: Expected, file: string): Difference[] {
  return [...checkRecord(finished.record, expected), ...checkExpressions(finished, expected, file)]
}

/** The differences between a run's history and its expectation, except expressions, which need the finished run. */
export function checkRecord(record: RunRecord, expected: Expected): Difference[] {
  const { status, error, response } = record.properties
  return [
    ...(expected.run
      ? differences('run', toValue(expected.run), toValue({ status, ...(error ? { error } : {}) }))
      : []),
    ...Object.entries(expected.actions ?? {}).flatMap(([name, action]) => checkAction(record, name, action)),
    ...(expected.response ? checkResponse(expected.response, response) : []),
  ]
}

function checkResponse(expected: NonNullable<Expected['response']>, actual: ResponseRecord | undefined): Difference[] {
  if (!actual?.secureData) return differences('response', toValue(expected), toValue(actual))
  const { statusCode, ...content } = expected
  return [
    ...Object.keys(content).map((part) => different(`response.${part}`, securedContent, undefined)),
    ...(statusCode === undefined
      ? []
      : differences('response.statusCode', toValue(statusCode), toValue(actual.statusCode))),
  ]
}

/**
 * Compiles the expressions under `holds`.
 *
 * @throws DefinitionError with every expression that is not valid.
 */
export function compileHolds({ holds = [] }: Expected, file: string) {
  const faults: Fault[] = []
  const compiled = holds.map((expression, index) => ({
    expression,
    template: compileAt(new Place(expression, `$.expect.holds[${index}]`, { file, faults })),
  }))
  if (faults.length > 0) throw new DefinitionError(faults)
  return compiled
}

/** Expressions see secured content too, so a difference shows the expression alone. */
function checkExpressions({ run, scope }: FinishedRun, expected: Expected, file: string): Difference[] {
  const templates = compileHolds(expected, file)
  const context = expressionContext(run, scope)
  const hides = run.plan.actions.some(({ secured }) => secured.inputs || secured.outputs)
  return templates.flatMap(({ expression, template }) => {
    const actual = resultOf(() => template.evaluate(context), hides)
    return actual === 'true' ? [] : [{ path: `holds ${expression}`, expected: 'true', actual }]
  })
}

/** The result of an expression, without content that the workflow may secure. */
function resultOf(evaluate: () => Value, hides: boolean): string {
  try {
    const value = evaluate()
    return typeof value === 'boolean' ? String(value) : `a value of type ${typeOf(value)}`
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return hides ? 'an error, which is not shown because the workflow secures content' : maskText(error.message)
  }
}
