import { isObject, type Value, type ValueObject } from '../../value.js'
import { wrongType } from '../expressionError.js'

/**
 * A parameter that must be a String. `position` is its ordinal when the function has several.
 *
 * @throws {@link ExpressionError} with the engine's text, when the value has another type.
 */
export function textParameter(name: string, value: Value, position?: string): string {
  if (typeof value !== 'string')
    throw wrongType(name, position === undefined ? 'a string' : 'of type string', value, position)
  return value
}

/**
 * A parameter that must be an Integer.
 *
 * @throws {@link ExpressionError} with the engine's text, when the value has another type.
 */
export function integerParameter(name: string, value: Value, position?: string): bigint {
  if (typeof value !== 'bigint') throw wrongType(name, 'an integer', value, position)
  return value
}

/**
 * A parameter that must be an Array.
 *
 * @throws {@link ExpressionError} with the engine's text, when the value has another type.
 */
export function arrayParameter(name: string, value: Value, position?: string): Value[] {
  if (!Array.isArray(value))
    throw wrongType(name, position === undefined ? 'an array' : 'of type array', value, position)
  return value
}

/**
 * A parameter that must be an Object.
 *
 * @throws {@link ExpressionError} with the engine's text, when the value has another type.
 */
export function objectParameter(name: string, value: Value, position?: string): ValueObject {
  if (!isObject(value)) throw wrongType(name, 'an object', value, position)
  return value
}
