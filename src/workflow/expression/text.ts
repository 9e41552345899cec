import { floatText, isObject, stringifyJson, type Value } from '../value.js'
import { binaryText, isBinary } from './binary.js'

/**
 * A value as text, as `string()`, `concat()`, `join()` and `@{}` write it: null is empty, a Boolean `True` or `False`, a number as .NET
 * writes it, binary content the text that it holds in UTF-8, other objects and arrays compact JSON.
 */
export function toText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'bigint':
      return value.toString()
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return floatText(value)
    default:
      if (value === null) return ''
      if (Array.isArray(value)) return stringifyJson(value)
      if (isBinary(value)) return binaryText(value)
      return isObject(value) ? stringifyJson(value) : value.toString()
  }
}
