import type { Value, ValueObject } from './kinds.js'

/**
 * Sets a member without side effects: `__proto__` is an ordinary name in JSON.
 */
export function setMember(target: ValueObject, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[name] = value
  }
}

/** The member of an object with that name: the exact one, else the first that differs only in case. */
export function findMember(target: ValueObject, name: string): string | undefined {
  if (Object.hasOwn(target, name)) return name
  const folded = name.toLowerCase()
  return Object.keys(target).find((key) => key.toLowerCase() === folded)
}
