import { sameValue } from '../expression/evaluate/sameValue.js'
import { maskText } from '../maskSecrets.js'
import { isObject, stringifyJson, type Value } from '../value.js'

/** One thing that is not as expected. */
export interface Difference {
  /** Where in the run: `actions.Create.outputs.body`. */
  path: string
  expected: string
  got: string
}

/**
 * Compares a value with what is expected of it. Of an object only the members that are named count, `{ "$matches": "…" }` asks for a
 * text that a pattern fits, anything else must be the same.
 */
export function differences(path: string, expected: Value, got: Value | undefined): Difference[] {
  if (isObject(expected)) {
    const pattern = expected.$matches
    if (typeof pattern === 'string')
      return matches(pattern, got) ? [] : [different(path, `a text like ${pattern}`, got)]
    if (!isObject(got)) return [different(path, show(expected), got)]
    return Object.entries(expected).flatMap(([name, value]) => differences(`${path}.${name}`, value, got[name]))
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length)
    return expected.flatMap((item, index) => differences(`${path}[${index}]`, item, got[index]))
  return got !== undefined && sameValue(got, expected) ? [] : [different(path, show(expected), got)]
}

const matches = (pattern: string, got: Value | undefined) => typeof got === 'string' && new RegExp(pattern).test(got)

export const different = (path: string, expected: string, got: Value | undefined): Difference => ({
  path,
  expected,
  got: got === undefined ? 'nothing' : show(got),
})

const longest = 300

function show(value: Value): string {
  const text = maskText(stringifyJson(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
