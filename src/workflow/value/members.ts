import type { Value, ValueObject } from './kinds.js'

/**
 * Writes a member so that no name has a side effect: `__proto__` is an ordinary name in JSON.
 */
export function setMember(target: ValueObject, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[name] = value
  }
}

/** The name under which an object holds `name`: exactly so, else the first that differs in case only. */
export function findMember(target: ValueObject, name: string): string | undefined {
  if (Object.hasOwn(target, name)) return name
  const folded = name.toLowerCase()
  return Object.keys(target).find((key) => key.toLowerCase() === folded)
}
