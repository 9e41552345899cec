import { deepEquals } from '../expression/equality.js'
import { toText } from '../expression/text.js'
import { findMember, isObject, type Value } from '../value.js'
import type { MockMatch } from './mock.js'
import type { RepetitionIndex } from './runRecord.js'

/** A call that a mock replaces. */
export interface MockedCall {
  /** The number of the call in the run, from 1. */
  readonly call: number
  readonly indexes: readonly RepetitionIndex[]
  readonly inputs: Value | undefined
}

/** Whether a call matches. */
export function fitsMatch(match: MockMatch, { call, indexes, inputs }: MockedCall): boolean {
  const sent = isObject(inputs) ? inputs : {}
  const member = (name: string) => memberOf(sent, name)
  return (
    (match.call === undefined || match.call === call) &&
    (match.repetition === undefined || fitsRepetition(match.repetition, indexes)) &&
    (match.method === undefined || toText(member('method') ?? null).toLowerCase() === match.method.toLowerCase()) &&
    (match.path === undefined || fitsPattern(match.path, toText(member('path') ?? member('uri') ?? null))) &&
    (['queries', 'headers', 'body'] as const).every(
      (name) => match[name] === undefined || holds(member(name) ?? flat(sent, name), match[name]),
    )
  )
}

function fitsRepetition(repetition: number | string, indexes: readonly RepetitionIndex[]): boolean {
  if (typeof repetition === 'number') return indexes.at(-1)?.itemIndex === repetition
  return indexes.map(({ itemIndex }) => String(itemIndex).padStart(6, '0')).join('-') === repetition
}

function fitsPattern(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (others.length === 0) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of others.entries()) {
    const found = index === others.length - 1 ? text.length - piece.length : text.indexOf(piece, at)
    if (found < at || !text.startsWith(piece, found)) return false
    at = found + piece.length
  }
  return true
}

/** Whether a value has at least the expected members of objects, at any depth; anything else must be equal. */
function holds(value: Value | undefined, expected: Value): boolean {
  if (value === undefined) return false
  if (!isObject(expected)) return deepEquals(value, expected)
  return isObject(value) && Object.entries(expected).every(([name, part]) => holds(memberOf(value, name), part))
}

function memberOf(value: Value, name: string): Value | undefined {
  const found = isObject(value) ? findMember(value, name) : undefined
  return isObject(value) && found !== undefined ? value[found] : undefined
}

/** The parameters of an OpenApiConnection are flat: those of the body begin with `body/`. */
function flat(sent: Value, name: string): Value | undefined {
  const parameters = memberOf(sent, 'parameters')
  if (!isObject(parameters)) return undefined
  if (name !== 'body') return parameters
  const members = Object.entries(parameters).filter(([key]) => key.startsWith('body/'))
  return memberOf(parameters, 'body') ?? Object.fromEntries(members.map(([key, value]) => [key.slice(5), value]))
}
