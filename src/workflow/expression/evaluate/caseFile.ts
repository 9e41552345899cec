import { isObject, JsonSyntaxError, parseJson, type Value, type ValueObject } from '../../value.js'
import { CaseFileError } from './caseFileError.js'

/** One case: an expression as in a workflow, and the expected result. */
export interface Case {
  /** Its position in the file, from 1. */
  readonly number: number
  readonly expression: Value
  readonly context: Value | undefined
  readonly expectation: Expectation
}

/** The expectation: the exact value, a pattern for its text, one of several values, or an error whose message contains a text. */
export interface Expectation {
  readonly expected?: Value
  readonly matches?: RegExp
  readonly oneOf?: Value[]
  readonly error?: string
}

/**
 * Reads a file of cases: a JSON array of objects, each with `expression`, optionally `context`, and one or more of `expected`,
 * `matches`, `oneOf` and `error`. Other members (`name`, `why`, …) are ignored.
 *
 * @throws CaseFileError naming the place when the file is not JSON or a case has another form.
 */
export function readCaseFile(text: string): Case[] {
  const content = read(text)
  const list = isObject(content) ? (content.cases ?? [content]) : content
  if (!Array.isArray(list)) throw new CaseFileError('The file must be a JSON array of cases.')
  return list.map((entry, index) => readCase(entry, index + 1))
}

function read(text: string): Value {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new CaseFileError(`The file is not JSON: ${error.message}`)
  }
}

function readCase(entry: Value, number: number): Case {
  if (!isObject(entry)) throw new CaseFileError(`Case ${number} is not a JSON object.`)
  if (entry.expression === undefined)
    throw new CaseFileError(`Case ${number} has no 'expression'. It has: ${Object.keys(entry).join(', ')}.`)
  const expectation = readExpectation(entry, number)
  if (Object.keys(expectation).length === 0) {
    throw new CaseFileError(`Case ${number} has no expectation. Add 'expected', 'matches', 'oneOf' or 'error'.`)
  }
  return { number, expression: entry.expression, context: entry.context, expectation }
}

function readExpectation(entry: ValueObject, number: number): Expectation {
  const { expected, matches, oneOf, error } = entry
  if (matches !== undefined && typeof matches !== 'string')
    throw new CaseFileError(`Case ${number}: 'matches' must be a string.`)
  if (oneOf !== undefined && !Array.isArray(oneOf)) throw new CaseFileError(`Case ${number}: 'oneOf' must be an array.`)
  if (error !== undefined && typeof error !== 'string')
    throw new CaseFileError(`Case ${number}: 'error' must be a string.`)
  return {
    ...(expected === undefined ? {} : { expected }),
    ...(matches === undefined ? {} : { matches: readPattern(matches, number) }),
    ...(oneOf === undefined ? {} : { oneOf }),
    ...(error === undefined ? {} : { error }),
  }
}

function readPattern(pattern: string, number: number): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    throw new CaseFileError(`Case ${number}: 'matches' is not a valid regular expression: ${pattern}`)
  }
}
