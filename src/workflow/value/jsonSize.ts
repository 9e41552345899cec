import { stringifyJson } from './jsonWriter.js'
import { isDecimal, type Value, type ValueObject } from './kinds.js'

/** How large a value is, written as compact JSON. */
export interface JsonSize {
  /** Bytes in UTF-8. */
  readonly length: number
  /** Levels of arrays and objects. */
  readonly depth: number
  /** How many values it is made of, itself included. */
  readonly count: number
}

/** Values are immutable, so a shared part is measured once. */
const known = new WeakMap<object, JsonSize>()

/** Measures a value without serializing it: values share their parts, and their text may be larger than the memory. */
export function jsonSize(value: Value): JsonSize {
  if (typeof value !== 'object' || value === null || isDecimal(value))
    return { length: leafLength(value), depth: 0, count: 1 }
  const found = known.get(value)
  if (found) return found
  const size = Array.isArray(value) ? sizeOf(value, 0) : sizeOf(Object.values(value), namesLength(value))
  known.set(value, size)
  return size
}

function sizeOf(parts: readonly Value[], namesLength: number): JsonSize {
  let length = 2 + Math.max(parts.length - 1, 0) + namesLength
  let depth = 0
  let count = 1
  for (const part of parts) {
    const size = jsonSize(part)
    length += size.length
    depth = Math.max(depth, size.depth)
    count += size.count
  }
  return { length, depth: depth + 1, count }
}

const namesLength = (object: ValueObject) =>
  Object.keys(object).reduce((length, name) => length + leafLength(name) + 1, 0)

/** Text without any character that JSON escapes, in ASCII: its length is its size. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** Longer text is not serialized to be measured: it counts without its escapes. */
export const longestExact = 16_777_216

function leafLength(value: Value): number {
  if (typeof value !== 'string') return stringifyJson(value).length
  if (value.length > longestExact) return value.length + 2
  return plain.test(value) ? value.length + 2 : Buffer.byteLength(JSON.stringify(value))
}
