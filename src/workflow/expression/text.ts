import { assertContent, assertLength, floatText, isObject, stringifyJson, type Value } from '../value.js'
import { binaryText, isBinary } from './binary.js'

/**
 * A value as text, as `string()`, `concat()`, `join()` and `@{}` write it: null is empty, a Boolean `True` or `False`, a number
 * as .NET writes it, binary content its text in UTF-8, other objects and arrays compact JSON.
 *
 * @throws ContentTooLarge when the JSON is larger than the limit of an action's content.
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
      if (isBinary(value)) return binaryText(value)
      return Array.isArray(value) || isObject(value) ? jsonText(value) : value.toString()
  }
}

function jsonText(value: Value): string {
  assertContent(value)
  return stringifyJson(value)
}

/**
 * Values as one text, with a text between them.
 *
 * @throws ContentTooLarge before the text is larger than the limit of an action's content.
 */
export function joinTexts(values: Iterable<Value>, separator = ''): string {
  let text = ''
  let isFirst = true
  for (const value of values) {
    text += isFirst ? toText(value) : separator + toText(value)
    isFirst = false
    assertLength(text.length)
  }
  return text
}
