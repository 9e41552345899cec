import type { ErrorObject } from 'ajv'
import { pointerNames } from '../jsonPointer.js'
import { ownMember } from '../ownMember.js'

/**
 * Replaces strings that differ from one word of their `enum` by case alone, as the documentation writes `VoIP` for `voip`.
 *
 * @param errors What ajv found in the value.
 * @returns A copy with those words, or undefined when there is none to replace.
 */
export function withListedWords(value: unknown, errors: readonly ErrorObject[]): unknown {
  const words = errors.flatMap(({ keyword, instancePath, schema, data }) => {
    if (keyword !== 'enum' || typeof data !== 'string' || !Array.isArray(schema) || instancePath === '') return []
    const listed = schema.filter((word) => typeof word === 'string' && word.toLowerCase() === data.toLowerCase())
    return listed.length === 1 ? [{ keys: pointerNames(instancePath), word: listed[0] }] : []
  })
  if (words.length === 0) return undefined
  const copy = structuredClone(value)
  for (const { keys, word } of words) replace(copy, keys, word)
  return copy
}

function replace(root: unknown, keys: readonly string[], word: unknown): void {
  const holder = keys.slice(0, -1).reduce<unknown>((value, key) => ownMember(value, key), root)
  if (typeof holder === 'object' && holder !== null) Reflect.set(holder, keys.at(-1) ?? '', word)
}
