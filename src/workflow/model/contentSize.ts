import { isObject, type Value } from '../value.js'

/** The largest content of an action or message ("Limits and configuration", messages). */
export const largestContent = 104_857_600

/** Whether a value is larger than the limit, written as JSON. A part that stands in several places is measured once. */
export function isTooLarge(value: Value): boolean {
  return sizeOf(value, new Map()) > largestContent
}

function sizeOf(value: Value, known: Map<object, number>): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 4
  const found = known.get(value)
  if (found !== undefined) return found
  let size = 2
  if (Array.isArray(value)) for (const item of value) size += sizeOf(item, known) + 1
  else if (isObject(value))
    for (const [name, member] of Object.entries(value)) size += name.length + 4 + sizeOf(member, known)
  known.set(value, size)
  return size
}
