import { memberPath as spell } from '../src/jsonPath.js'
import { pointerNames } from '../src/jsonPointer.js'

/** A value as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | Json[] | JsonObject

export interface JsonObject {
  [key: string]: Json
}

/** Whether a value is an object: neither null nor a list. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value if it is an object, else an empty one: so that a rule about members finds nothing. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** The value if it is a list, else an empty one. */
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** The value if it is a string. */
export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * A member by a name that comes from the checked file. Only own members count: `constructor` and `__proto__` are undefined
 * unless the file has them.
 */
export const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** Whether an object has a member of a name that comes from the checked file. */
export const hasMember = (value: Json | undefined, name: string): boolean =>
  isObject(value) && Object.hasOwn(value, name)

/** Extends a JSON path. Cached: a large document repeats a few thousand names. */
export function memberPath(at: string, key: string | number): string {
  if (typeof key === 'number') return spell(at, key)
  let suffix = suffixes.get(key)
  if (suffix === undefined) {
    suffix = spell('', key)
    if (suffixes.size > 10_000) suffixes.clear()
    suffixes.set(key, suffix)
  }
  return at + suffix
}

const suffixes = new Map<string, string>()

/** The JSON path of a JSON pointer into a document: `/paths/~1users/get` is `$.paths['/users'].get`. */
export function pathOfPointer(root: Json, pointer: string): string {
  let at = '$'
  let value: Json | undefined = root
  for (const key of pointerNames(pointer)) {
    at = memberPath(at, Array.isArray(value) ? Number(key) : key)
    value = Array.isArray(value) ? value[Number(key)] : memberOf(value, key)
  }
  return at
}

export interface Member {
  /** JSON path from the root of the file. */
  at: string
  key: string | number
  value: Json
  /** The object or list that holds the member. */
  holder: Member | undefined
}

const walked = new WeakMap<object, Member[]>()

/** Every member below a value, outermost first. A document is walked once, however many rules need it. */
export function everyMember(root: Json): readonly Member[] {
  if (typeof root !== 'object' || root === null) return []
  let members = walked.get(root)
  if (members === undefined) {
    members = []
    collect(root, '$', undefined, members)
    walked.set(root, members)
  }
  return members
}

function collect(value: Json, at: string, holder: Member | undefined, into: Member[]): void {
  if (typeof value !== 'object' || value === null) return
  const entries: Iterable<[string | number, Json]> = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, member] of entries) {
    const found = { at: memberPath(at, key), key, value: member, holder }
    into.push(found)
    collect(member, found.at, found, into)
  }
}

/** Every member except those named in `leaveOut` and what is below them, such as sample data that only looks like a schema. */
export function everyMemberOutside(root: Json, leaveOut: (member: Member) => boolean): Member[] {
  const left = new Set<Member>()
  return everyMember(root).filter((member) => {
    if ((member.holder === undefined || !left.has(member.holder)) && !leaveOut(member)) return true
    left.add(member)
    return false
  })
}
