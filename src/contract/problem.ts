import type { ErrorObject } from 'ajv'
import { pointerNames } from '../jsonPointer.js'

/** One problem of a request or a response, in words for the person who fixes it. */
export interface Problem {
  /** The place, as makers write it: `scopes[1]`, `api-version`, `identity.id`. */
  target: string
  message: string
}

const longestShown = 80

/** Converts an error of ajv to a {@link Problem}: the place, what is allowed there, and what was sent. */
export function describeProblem(error: ErrorObject, root = 'body'): Problem {
  const { target, rule } = placeAndRule(error)
  const place = target || root
  return { target: place, message: `${place} ${rule}.` }
}

function placeAndRule(error: ErrorObject): { target: string; rule: string } {
  const here = toPlace(error.instancePath)
  const { keyword, params } = error
  switch (keyword) {
    case 'required':
      return { target: joinPlace(here, params.missingProperty), rule: 'is required, but was not sent' }
    case 'additionalProperties':
      return { target: joinPlace(here, params.additionalProperty), rule: 'is not allowed here; remove it' }
    default:
      return { target: here, rule: `${allowed(error)}, but ${found(error)}` }
  }
}

function allowed({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `must be ${article(String(params.type))}`
    case 'enum':
      return `must be one of ${(schema as unknown[]).join(', ')}`
    case 'minimum':
      return `must be ${params.limit} or more`
    case 'maximum':
      return `must be ${params.limit} or less`
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have ${params.limit} characters or more`
    case 'maxLength':
      return `must have ${params.limit} characters or fewer`
    case 'minItems':
      return params.limit === 1 ? 'must have at least one item' : `must have ${params.limit} items or more`
    case 'maxItems':
      return `must have ${params.limit} items or fewer`
    case 'uniqueItems':
      return 'must not have duplicate items'
    case 'pattern':
      return `must match the pattern ${params.pattern}`
    case 'format':
      return `must be a valid ${params.format}`
    default:
      return message ?? `violates the keyword ${keyword}`
  }
}

/** What was sent: where a length is wrong the length, else the value. */
function found({ keyword, params, data, parentSchema }: ErrorObject): string {
  if (keyword === 'uniqueItems') return `items ${params.j} and ${params.i} are the same`
  const isLength = keyword === 'minItems' || keyword === 'maxItems'
  if (isLength && Array.isArray(data) && data.length > 0) return `had ${data.length}`
  // Characters, not UTF-16 code units (JSON Schema Validation, section 6.3.1).
  if (keyword === 'maxLength' && typeof data === 'string') return `had ${[...data].length}`
  return `was ${shown(data, parentSchema)}`
}

function shown(data: unknown, parentSchema: ErrorObject['parentSchema']): string {
  if (parentSchema?.format === 'password') return 'something else'
  if (Array.isArray(data)) return data.length === 0 ? 'an empty array' : 'an array'
  if (typeof data === 'object' && data !== null) return 'an object'
  const text = JSON.stringify(data)
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)

/** Converts ajv's JSON pointer (`/scopes/1`) to a place (`scopes[1]`). */
function toPlace(pointer: string): string {
  return pointerNames(pointer).reduce(
    (place, part) => (/^\d+$/.test(part) ? `${place}[${part}]` : joinPlace(place, part)),
    '',
  )
}

const joinPlace = (place: string, member: string) => (place ? `${place}.${member}` : member)
