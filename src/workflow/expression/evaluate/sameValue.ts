import { isDecimal, isObject, type Value } from '../../value.js'

/**
 * Whether a result is the expected one. Members may be in any order. An expected number with a fraction or an exponent requires a
 * Float (or a decimal) of that value; one without requires the value only, since `3` is also written for a Float of 3.
 */
export function sameValue(actual: Value, expected: Value): boolean {
  if (isDecimal(actual)) return sameDecimal(actual.toNumber(), expected)
  switch (typeof expected) {
    case 'bigint':
      return typeof actual === 'bigint'
        ? actual === expected
        : typeof actual === 'number' && actual === Number(expected)
    case 'number':
      return typeof actual === 'number' && Object.is(actual + 0, expected + 0)
    case 'object':
      if (Array.isArray(expected)) {
        return (
          Array.isArray(actual) &&
          actual.length === expected.length &&
          expected.every((element, index) => sameValue(actual[index] as Value, element))
        )
      }
      return isObject(expected) ? isObject(actual) && sameMembers(actual, expected) : actual === expected
    default:
      return actual === expected
  }
}

function sameMembers(actual: { [name: string]: Value }, expected: { [name: string]: Value }): boolean {
  const names = Object.keys(expected)
  return (
    names.length === Object.keys(actual).length &&
    names.every((name) => Object.hasOwn(actual, name) && sameValue(actual[name] as Value, expected[name] as Value))
  )
}

/** A decimal written as a JSON number keeps at least 16 digits. */
function sameDecimal(actual: number, expected: Value): boolean {
  const wanted = typeof expected === 'bigint' || typeof expected === 'number' ? Number(expected) : Number.NaN
  return actual === wanted || Number(actual.toPrecision(16)) === wanted
}
