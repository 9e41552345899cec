import { Decimal } from './decimal.js'

/** A JSON object of the workflow language. Members keep the order in which they were written. */
export interface ValueObject {
  [name: string]: Value
}

/**
 * A value of the workflow language. `bigint` is the language's Integer (Int64), `number` its Float (Double), `Decimal`
 * the result of `decimal()`; they are never converted implicitly.
 */
export type Value = null | boolean | string | bigint | number | Decimal | Value[] | ValueObject

/** The names of the types of values in the engine's messages. */
export type ValueType = 'Null' | 'Boolean' | 'String' | 'Integer' | 'Float' | 'Decimal' | 'Array' | 'Object'

/** The name of a value's type in error messages. */
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

/** Whether a value is a decimal. */
export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Decimal
}
