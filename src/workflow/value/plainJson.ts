import { assertDepth } from './contentLimits.js'
import { isDecimal, type Value, type ValueObject } from './kinds.js'
import { setMember } from './members.js'

/**
 * Plain JavaScript JSON to a value: whole numbers become Integers, the rest Floats; `undefined` members are omitted. Shared parts
 * stay shared.
 *
 * @throws TypeError for values that are not JSON; ContentTooLarge for JSON that is nested too deeply, or circular.
 */
export function toValue(json: unknown): Value {
  return convert(json, new Map(), 0)
}

function convert(json: unknown, known: Map<object, Value>, depth: number): Value {
  if (json === null || json === undefined) return null
  switch (typeof json) {
    case 'boolean':
    case 'string':
    case 'bigint':
      return json
    case 'number':
      return Number.isSafeInteger(json) && !Object.is(json, -0) ? BigInt(json) : json
    case 'object':
      return convertObject(json, known, depth)
    default:
      throw new TypeError(`a ${typeof json} cannot be written as JSON`)
  }
}

function convertObject(json: object, known: Map<object, Value>, depth: number): Value {
  if (isDecimal(json)) return json
  const found = known.get(json)
  if (found !== undefined) return found
  assertDepth(depth + 1)
  const value = Array.isArray(json)
    ? json.map((item) => convert(item, known, depth + 1))
    : membersOf(json, known, depth)
  known.set(json, value)
  return value
}

function membersOf(json: object, known: Map<object, Value>, depth: number): Value {
  const result: ValueObject = {}
  for (const [name, member] of Object.entries(json))
    if (member !== undefined) setMember(result, name, convert(member, known, depth + 1))
  return result
}

/**
 * A value to plain JavaScript JSON, for code that uses only `number`. Integers beyond 2^53 and decimals lose precision:
 * write text with {@link stringifyJson} where they must stay exact.
 */
export function toJson(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toJson)
  if (isDecimal(value)) return value.toNumber()
  const result: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    Object.defineProperty(result, name, { value: toJson(member), enumerable: true, configurable: true, writable: true })
  }
  return result
}
