import { closest, distance } from 'fastest-levenshtein'
import type { Schema } from './swagger.js'

/** An unknown member of a body, and the known one with the most similar name. */
export interface UnknownField {
  name: string
  nearest?: string
}

const most = 5
const longest = 64

/**
 * Creates the function that lists the unknown members of a body, at most 5 names of 64 characters. They are ignored, as the
 * certified connector ignores them, but reported, since a name may be misspelled.
 */
export function createUnknownFieldFinder(schema: Schema | undefined): (body: unknown) => UnknownField[] {
  const known = schema?.properties
  if (!known || schema.additionalProperties !== undefined) return () => []
  const names = Object.keys(known)
  return (body) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
    const unknown = Object.keys(body).filter((name) => !Object.hasOwn(known, name))
    return unknown.slice(0, most).map((name) => toUnknownField(name.slice(0, longest), names))
  }
}

function toUnknownField(name: string, known: readonly string[]): UnknownField {
  const nearest = closest(name, known)
  return nearest && distance(name, nearest) <= name.length / 2 ? { name, nearest } : { name }
}
