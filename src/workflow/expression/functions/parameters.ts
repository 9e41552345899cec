import type { Value } from '../../value.js'
import { wrongType } from '../expressionError.js'

/** The name of an action, variable or parameter. */
export function nameParameter(name: string, value: Value): string {
  return stringParameter(name, value)
}

/** A parameter that must be a String. `position` is the word for it when the function has several. */
export function stringParameter(name: string, value: Value, position?: string): string {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value, position)
  return value
}

/** A parameter that must be an Integer. */
export function integerParameter(name: string, value: Value, position?: string): bigint {
  if (typeof value !== 'bigint') throw wrongType(name, 'an integer', value, position)
  return value
}

/** A parameter that must be a Boolean. */
export function booleanParameter(name: string, value: Value, position?: string): boolean {
  if (typeof value !== 'boolean') throw wrongType(name, 'a boolean', value, position)
  return value
}

/** A parameter that must be an Array. */
export function arrayParameter(name: string, value: Value, position?: string): Value[] {
  if (!Array.isArray(value)) throw wrongType(name, 'an array', value, position)
  return value
}
