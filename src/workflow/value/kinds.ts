import { Decimal } from './decimal.js'

/** A JSON object of the workflow language. Members keep the order in which they were written. */
export interface ValueObject {
  [name: string]: Value
}

/**
 * What an expression works with. `bigint` is the language's Integer (Int64), `number` its Float (Double), `Decimal`
 * what `decimal()` gives; the three never turn into one another by themselves.
 */
export type Value = null | boolean | string | bigint | number | Decimal | Value[] | ValueObject

/** The names that the engine's messages use for the types of values. */
export type ValueType = 'Null' | 'Boolean' | 'String' | 'Integer' | 'Float' | 'Decimal' | 'Array' | 'Object'

/** The type of a value, by the name that error messages print. */
export function typeOf(value: Value): ValueType {
  switch (typeof value) {
    case 'string':
      return 'String'
    case 'boolean':
      return 'Boolean'
    case 'bigint':
      return 'Integer'
    case 'number':
      return 'Float'
    default:
      if (value === null) return 'Null'
      if (Array.isArray(value)) return 'Array'
      return isDecimal(value) ? 'Decimal' : 'Object'
  }
}

/** Whether a value is a JSON object, and neither an array nor a decimal. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}

/** Whether a value is a number of any of the three kinds. */
export function isNumeric(value: Value): value is bigint | number | Decimal {
  return typeof value === 'bigint' || typeof value === 'number' || isDecimal(value)
}

/** Whether a value came from `decimal()`. */
export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Decimal
}
