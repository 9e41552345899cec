import { stringifyJson, type Value } from '../../value.js'
import { checkTemplate } from '../checkTemplate.js'
import { ExpressionError } from '../expressionError.js'
import { compileTemplate } from '../template.js'
import { toText } from '../text.js'
import { readContext } from './caseContext.js'
import type { Case, Expectation } from './caseFile.js'
import { sameValue } from './sameValue.js'

/** The result of an expression: a value, or the engine's message. `early` means that it was rejected before it was evaluated. */
export type EvaluationResult = { readonly value: Value } | { readonly error: string; readonly early: boolean }

/** A case whose result is not the expected one. */
export interface Difference {
  readonly case: Case
  readonly expected: string
  readonly actual: string
}

export interface CaseResults {
  readonly passed: number
  readonly differences: readonly Difference[]
}

/** Runs cases one by one. A difference is a result, never an exception. */
export function runCases(cases: readonly Case[]): CaseResults {
  const differences = cases.flatMap((one) => {
    const result = evaluateOnce(one.expression, one.context)
    const holds = fits(result, one.expectation)
    return holds ? [] : [{ case: one, expected: describeExpectation(one.expectation), actual: describeResult(result) }]
  })
  return { passed: cases.length - differences.length, differences }
}

/**
 * Checks and evaluates a string (or any JSON) of a workflow once.
 *
 * @throws CaseFileError when the context cannot be used.
 */
export function evaluateOnce(expression: Value, context: Value | undefined): EvaluationResult {
  const known = readContext(context)
  const template = compileTemplate(expression, '$')
  const [fault] = checkTemplate(template)
  if (fault) return { error: fault.message, early: true }
  try {
    return { value: template.evaluate(known) }
  } catch (error) {
    if (error instanceof ExpressionError) return { error: error.message, early: false }
    throw error
  }
}

function fits(result: EvaluationResult, { expected, matches, oneOf, error }: Expectation): boolean {
  if ('error' in result) return error !== undefined && result.error.includes(error)
  const { value } = result
  return (
    error === undefined &&
    (expected === undefined || sameValue(value, expected)) &&
    (matches === undefined || matches.test(toText(value))) &&
    (oneOf === undefined || oneOf.some((candidate) => sameValue(value, candidate)))
  )
}

function describeExpectation({ expected, matches, oneOf, error }: Expectation): string {
  const wishes: string[] = []
  if (expected !== undefined) wishes.push(stringifyJson(expected))
  if (matches !== undefined) wishes.push(`text that matches ${matches.source}`)
  if (oneOf !== undefined) wishes.push(`one of ${stringifyJson(oneOf)}`)
  if (error !== undefined) wishes.push(`an error with the text: ${error}`)
  return wishes.join(' and ')
}

function describeResult(result: EvaluationResult): string {
  return 'error' in result ? `an error: ${result.error}` : stringifyJson(result.value)
}
