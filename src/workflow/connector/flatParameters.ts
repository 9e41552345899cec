import type { Operation } from '../../contract/contract.js'
import type { Schema } from '../../contract/swagger.js'
import { ownValue } from '../../ownMember.js'
import { toText } from '../expression/text.js'
import type { Place } from '../model/place.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'
import type { WrittenCall } from './checkConstants.js'
import { type OperationCall, texts } from './operationCall.js'

/** The parameters of an operation as an OpenApiConnection action writes them. */
export interface FlatParameters {
  /** For messages: every name, body members as `body/name`. */
  names: string[]
  /** Required names without a default. */
  required: string[]
  accepts(name: string): boolean
}

/**
 * The parameters of an operation as the designer lists them: members of the body together with path, query and headers. Computed
 * once per operation.
 */
export function parametersOf({ parameters }: Operation): FlatParameters {
  const body = parameters.find((parameter) => parameter.in === 'body')
  const others = parameters.filter((parameter) => parameter.in !== 'body')
  const members = body ? Object.keys(body.schema?.properties ?? {}).map((name) => `${body.name}/${name}`) : []
  const plain = new Set(others.map(({ name }) => name))
  const isOpen = body !== undefined && members.length === 0
  return {
    names: [...plain, ...(isOpen ? [body.name] : members)],
    required: [
      ...others.filter((parameter) => parameter.required && parameter.default === undefined).map(({ name }) => name),
      ...(body ? requiredMembers(body.name, body.required ?? false, body.schema ?? {}) : []),
    ],
    accepts: (name) =>
      plain.has(name) ||
      (body !== undefined && (name === body.name || (isOpen && name.startsWith(`${body.name}/`)))) ||
      members.some((member) => name === member || name.startsWith(`${member}/`)),
  }
}

/** The required members of a required body; those with a default are omitted. */
function requiredMembers(
  name: string,
  required: boolean,
  { properties = {}, required: members = [] }: Schema,
): string[] {
  if (!required) return []
  if (Object.keys(properties).length === 0) return [name]
  return members
    .filter((member) => ownValue(properties, member)?.default === undefined)
    .map((member) => `${name}/${member}`)
}

/** Distributes flat parameters to the operation's locations: path, query, headers, and one body from `body/…`. */
export function flatParameters(
  { parameters }: Operation,
  flat: ValueObject,
): Pick<OperationCall, 'path' | 'queries' | 'headers' | 'body'> {
  const inPlace = (place: string) =>
    texts(parameters.flatMap(({ name, in: where }) => (where === place ? written(flat, name) : [])))
  const path = parameters.flatMap(({ name, in: where }) => (where === 'path' ? written(flat, name) : []))
  const body = parameters.find((parameter) => parameter.in === 'body')
  return {
    path: Object.fromEntries(path.map(([name, value]) => [name, encodeURIComponent(toText(value))])),
    queries: inPlace('query'),
    headers: inPlace('header'),
    body: body && gather(flat, body.name),
  }
}

/** Where an action writes the flat parameters of an operation. */
export function writtenParameters({ parameters }: Operation, flat: Place): WrittenCall {
  const members = new Map(flat.members())
  const inPlace = (location: string) =>
    new Map(
      parameters.flatMap(({ name, in: where }): [string, Place][] => {
        const place = where === location ? members.get(name) : undefined
        return place ? [[name, place]] : []
      }),
    )
  const body = parameters.find((parameter) => parameter.in === 'body')
  const prefix = `${body?.name}/`
  const bodyMembers = [...members].filter(([name]) => name.startsWith(prefix))
  return {
    path: inPlace('path'),
    queries: inPlace('query'),
    headers: inPlace('header'),
    body:
      bodyMembers.length > 0
        ? new Map(bodyMembers.map(([name, place]) => [name.slice(prefix.length), place]))
        : body && members.get(body.name),
  }
}

const written = (flat: ValueObject, name: string): [string, Value][] => {
  const value = ownValue(flat, name)
  return value === undefined ? [] : [[name, value]]
}

/** `body/a/b` is member `b` of member `a`; `body` alone is all of it. */
function gather(flat: ValueObject, name: string): Value | undefined {
  const whole = ownValue(flat, name)
  const members = Object.entries(flat).filter(([key]) => key.startsWith(`${name}/`))
  if (members.length === 0) return whole
  const body: ValueObject = isObject(whole) ? { ...whole } : {}
  for (const [key, value] of members) setAt(body, key.slice(name.length + 1).split('/'), value)
  return body
}

function setAt(target: ValueObject, [name = '', ...rest]: string[], value: Value): void {
  if (rest.length === 0) {
    setMember(target, name, value)
    return
  }
  const held = ownValue(target, name)
  const inner: ValueObject = isObject(held) ? held : {}
  setMember(target, name, inner)
  setAt(inner, rest, value)
}
