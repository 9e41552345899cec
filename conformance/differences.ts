import { guidPattern } from '../src/guid.js'
import { type Target, toTargetText, type WireCase, type WireResponse } from './wireCase.js'

const guid = guidPattern
const placeholders = new Map([
  ['"{{identity}}"', `"8:acs:${guid}_${guid}"`],
  ['"{{token}}"', '"[\\w-]+\\.[\\w-]+\\.[\\w-]{342}"'],
  ['"{{expiresOn}}"', '"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,6}[1-9])?\\+00:00"'],
  ['"{{any}}"', '"[^"]+"'],
])

/** The differences of a response from the expected one, one sentence each; none when it conforms. */
export function differences({ expected }: WireCase, response: WireResponse, target: Target): string[] {
  const { status, headers = {}, body = null } = expected
  return [
    ...(response.status === status ? [] : [`status is ${response.status} instead of ${status}`]),
    ...(bodyPattern(body, target).test(response.text) ? [] : [`body is ${shorten(response.text)}`]),
    ...Object.entries(headers).flatMap(([name, value]) => headerDifference(name, value, response.headers[name])),
  ]
}

function headerDifference(name: string, expected: string | null, got: string | string[] | undefined): string[] {
  if (expected === null) return got === undefined ? [] : [`header ${name} should be absent`]
  const text = String(got)
  const isAsExpected = expected.startsWith('/') ? new RegExp(expected.slice(1, -1)).test(text) : text === expected
  return got !== undefined && isAsExpected ? [] : [`header ${name} is ${got === undefined ? 'absent' : shorten(text)}`]
}

/** A pattern for the text of a body: compact JSON with its members in this order. */
function bodyPattern(body: unknown, target: Target): RegExp {
  if (body === null) return /^$/
  const parts = toTargetText(JSON.stringify(body), target).split(/("\{\{\w+\}\}")/)
  const escaped = parts.map((part) => placeholders.get(part) ?? part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('')}$`)
}

const longest = 300
const shorten = (text: string) => (text === '' ? 'empty' : text.length > longest ? `${text.slice(0, longest)}…` : text)
