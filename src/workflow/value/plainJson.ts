import { isDecimal, type Value, type ValueObject } from './kinds.js'
import { setMember } from './members.js'

/**
 * Plain JavaScript JSON to a value: whole numbers become Integers, the rest Floats; `undefined` members are left out.
 *
 * @throws TypeError when a value cannot be written in JSON, such as a function.
 */
export function toValue(json: unknown): Value {
  if (json === null || json === undefined) return null
  switch (typeof json) {
    case 'boolean':
    case 'string':
    case 'bigint':
      return json
    case 'number':
      return Number.isSafeInteger(json) && !Object.is(json, -0) ? BigInt(json) : json
    case 'object':
      return Array.isArray(json) ? json.map(toValue) : toValueObject(json)
    default:
      throw new TypeError(`A ${typeof json} has no place in JSON.`)
  }
}

function toValueObject(json: object): Value {
  if (isDecimal(json)) return json
  const result: ValueObject = {}
  for (const [name, member] of Object.entries(json)) if (member !== undefined) setMember(result, name, toValue(member))
  return result
}

/**
 * A value to plain JavaScript JSON, for code that knows only `number`. Integers beyond 2^53 and decimals lose what
 * `number` cannot hold: write text with {@link stringifyJson} where they must stay exact.
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
