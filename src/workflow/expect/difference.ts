import { sameValue } from '../expression/evaluate/sameValue.js'
import { maskText } from '../maskSecrets.js'
import { isObject, stringifyJson, type Value } from '../value.js'
import { matchesPattern, PatternTimeout } from './boundedPattern.js'

/** One expectation that is not met. */
export interface Difference {
  /** The path in the run: `actions.Create.outputs.body`. */
  path: string
  expected: string
  actual: string
  /** The action that it belongs to, if any. */
  action?: string
}

/**
 * Compares a value with an expected one. Of an object only the named members count, `{ "$matches": "…" }` expects a
 * string that matches a regular expression, anything else must be equal.
 */
export function differences(path: string, expected: Value, actual: Value | undefined): Difference[] {
  if (isObject(expected)) {
    const pattern = expected.$matches
    if (typeof pattern === 'string') return matchDifferences(path, pattern, actual)
    if (!isObject(actual)) return [different(path, show(expected), actual)]
    return Object.entries(expected).flatMap(([name, value]) => differences(`${path}.${name}`, value, actual[name]))
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((item, index) => differences(`${path}[${index}]`, item, actual[index]))
  return actual !== undefined && sameValue(actual, expected) ? [] : [different(path, show(expected), actual)]
}

/** As {@link differences}, and members that are not expected are differences too. */
export function allDifferences(path: string, expected: Value, actual: Value | undefined): Difference[] {
  if (isObject(expected) && isObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
    return [...names].flatMap((name) => {
      const value = expected[name]
      if (value !== undefined) return allDifferences(`${path}.${name}`, value, actual[name])
      return [{ path: `${path}.${name}`, expected: 'nothing', actual: show(actual[name] ?? null) }]
    })
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((item, index) => allDifferences(`${path}[${index}]`, item, actual[index]))
  return actual !== undefined && sameValue(actual, expected) ? [] : [different(path, show(expected), actual)]
}

function matchDifferences(path: string, pattern: string, actual: Value | undefined): Difference[] {
  const wanted = `a string that matches ${pattern}`
  try {
    return typeof actual === 'string' && matchesPattern(pattern, actual) ? [] : [different(path, wanted, actual)]
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error
    return [different(path, `${wanted}, but ${error.message}`, actual)]
  }
}

/** A difference whose actual value is shown masked and cut to 300 characters. */
export const different = (path: string, expected: string, actual: Value | undefined): Difference => ({
  path,
  expected,
  actual: actual === undefined ? 'nothing' : show(actual),
})

const longest = 300

function show(value: Value): string {
  const text = maskText(stringifyJson(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
