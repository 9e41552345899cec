import { floatText } from './floatText.js'
import { isDecimal, type Value } from './kinds.js'

/**
 * Writes a value as JSON the way .NET does: Integers exactly, a Float always with a fraction or an exponent (`1.0`, `1E+21`), so
 * that parsing it gives a Float again. `indent` is the number of spaces a level; without it the text is compact.
 */
export function stringifyJson(value: Value, indent = 0): string {
  return indent > 0 ? write(value, ' '.repeat(indent), '\n') : compact(value)
}

/** Optimized for many large values in a run: text is appended, without lists of parts. */
function compact(value: Value): string {
  if (typeof value !== 'object' || value === null || isDecimal(value)) return write(value, '', '')
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? compact(item) : `,${compact(item)}`
    return `[${text}]`
  }
  for (const [name, member] of Object.entries(value))
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${compact(member)}`
  return `{${text}}`
}

function write(value: Value, indent: string, newline: string): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'number':
      return jsonFloat(value)
    default:
      if (value === null) return 'null'
      if (Array.isArray(value)) return list('[', ']', elements(value, indent, newline), newline)
      if (isDecimal(value)) return withFraction(value.toString())
      return list('{', '}', members(value, indent, newline), newline)
  }
}

function elements(values: Value[], indent: string, newline: string): string[] {
  return values.map((value) => indent + write(value, indent, newline && newline + indent))
}

function members(value: { [name: string]: Value }, indent: string, newline: string): string[] {
  return Object.entries(value).map(
    ([name, member]) => `${indent}${JSON.stringify(name)}: ${write(member, indent, newline && newline + indent)}`,
  )
}

function list(open: string, close: string, parts: string[], newline: string): string {
  return parts.length === 0 ? open + close : `${open}${newline}${parts.join(`,${newline}`)}${newline}${close}`
}

/** JSON has neither infinity nor NaN; Json.NET writes them as strings. */
function jsonFloat(value: number): string {
  return Number.isFinite(value) ? withFraction(floatText(value)) : `"${floatText(value)}"`
}

function withFraction(text: string): string {
  return /[.E]/.test(text) ? text : `${text}.0`
}
