import type { Contract, Operation } from '../../contract/contract.js'
import { createRequestValidator, type RequestParts } from '../../contract/requestValidator.js'
import { compileTemplate } from '../expression/template.js'
import { toText } from '../expression/text.js'
import { Place } from '../model/place.js'
import { isObject, toJson } from '../value.js'

/** The parameters of an operation as an action writes them, each with its place. */
export interface WrittenCall {
  path: ReadonlyMap<string, Place>
  queries: ReadonlyMap<string, Place>
  headers: ReadonlyMap<string, Place>
  /** The body, or its members by path (`a/b`), as an OpenApiConnection writes them. */
  body: Place | ReadonlyMap<string, Place> | undefined
}

/**
 * Compares the constants of a call with the operation's swagger and reports each that does not fit, at its place. Values of
 * expressions are checked when the action runs.
 */
export function checkConstants(contract: Contract, operation: Operation, written: WrittenCall): void {
  const reading: Reading = { places: new Map(), unknown: new Set() }
  const parts: RequestParts = {
    path: readTexts(written.path, reading),
    query: readTexts(written.queries, reading),
    headers: readTexts(new Map([...written.headers].map(([name, place]) => [name.toLowerCase(), place])), reading),
    body: readBody(written.body, reading),
  }
  const { problems } = createRequestValidator(contract, operation, { strict: false })(parts)
  for (const { target, message } of problems) {
    const place = reading.places.get(target)
    if (place && ![...reading.unknown].some((name) => isAround(target, name)))
      place.fault(`${operation.operationId}: ${message}`, 'InvalidValue')
  }
}

interface Reading {
  /** By the validator's name of the place. */
  readonly places: Map<string, Place>
  /** Places whose values are not known yet. */
  readonly unknown: Set<string>
}

function readTexts(places: ReadonlyMap<string, Place>, reading: Reading): Record<string, unknown> {
  const texts: Record<string, unknown> = Object.create(null)
  for (const [name, place] of places) {
    reading.places.set(name, place)
    if (isConstant(place)) texts[name] = toText(place.value ?? null)
    else reading.unknown.add(name)
  }
  return texts
}

function readBody(body: WrittenCall['body'], reading: Reading): unknown {
  if (body === undefined) return undefined
  if (body instanceof Place) {
    reading.places.set('body', body)
    return readValue(body, '', reading)
  }
  const whole: Record<string, unknown> = {}
  for (const [name, place] of body) {
    const steps = name.split('/')
    const value = readValue(place, steps.join('.'), reading)
    const inner = steps.slice(0, -1).reduce<Record<string, unknown>>((at, step) => {
      const next = at[step]
      const held = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : {}
      at[step] = held
      return held
    }, whole)
    if (value !== undefined) inner[steps.at(-1) ?? ''] = value
  }
  return whole
}

/** The constants of a value; expressions are omitted, or null in an array. */
function readValue(place: Place, name: string, reading: Reading): unknown {
  const { value } = place
  reading.places.set(name, place)
  if (Array.isArray(value))
    return place.items().map((item, index) => readValue(item, `${name}[${index}]`, reading) ?? null)
  if (isObject(value)) return readMembers(place, name, reading)
  if (isConstant(place)) return toJson(value ?? null)
  reading.unknown.add(name)
  return undefined
}

function readMembers(place: Place, name: string, reading: Reading): unknown {
  const members: [string, unknown][] = []
  for (const [key, member] of place.members()) {
    const at = name === '' ? key : `${name}.${key}`
    if (key.includes('@')) reading.unknown.add(name)
    else {
      const value = readValue(member, at, reading)
      if (value !== undefined) members.push([key, value])
    }
  }
  return Object.fromEntries(members)
}

const isConstant = ({ value, path }: Place): boolean => compileTemplate(value ?? null, path).constant

/** Whether one place contains the other, or they are the same. */
const isAround = (one: string, other: string) => one === other || holds(one, other) || holds(other, one)

const holds = (outer: string, inner: string) =>
  outer === '' || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)))
