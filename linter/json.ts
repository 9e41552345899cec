import { memberPath } from '../src/jsonPath.js'

/** A value as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | Json[] | JsonObject

export interface JsonObject {
  [key: string]: Json
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value if it is an object, else an empty one: a rule about members has nothing to say then. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** The value if it is a list, else an empty one. */
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** The value if it is a string. */
export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

export { memberPath }

export interface Member {
  /** JSON path from the root of the file. */
  at: string
  key: string | number
  value: Json
}

/**
 * Every member below a value, outermost first. `enter` may keep the walk out of a member, such as sample data
 * that only looks like a schema.
 */
export function* everyMember(
  value: Json,
  at = '$',
  enter: (member: Member) => boolean = () => true,
): Generator<Member> {
  const members: [string | number, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(objectOf(value))
  for (const [key, member] of members) {
    const found = { at: memberPath(at, key), key, value: member }
    if (!enter(found)) continue
    yield found
    yield* everyMember(member, found.at, enter)
  }
}
