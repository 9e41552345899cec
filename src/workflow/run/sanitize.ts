import { isObject, type Value } from '../value.js'

/** The service's placeholder of a secret. */
export const sanitized = '*sanitized*'

const credentials = new Set(['password', 'value', 'secret', 'pfx'])

/** Inputs without the credentials of `authentication`, wherever it is. Expressions are kept: they only refer to a secret. */
export function sanitizeAuthentication(value: Value): Value {
  return mapMembers(value, (name, member) =>
    name.toLowerCase() === 'authentication'
      ? mapMembers(member, (part, text) => (credentials.has(part.toLowerCase()) ? sanitizeConstants(text) : text))
      : sanitizeAuthentication(member),
  )
}

/** The members by which the designer recognises the operation of an action. */
const operation = new Set(['host', 'method'])

/** The same value with every constant replaced; a string that is a single expression is kept. */
export function sanitizeConstants(value: Value): Value {
  if (value === null || (typeof value === 'string' && /^@(?![@{])/.test(value))) return value
  if (!Array.isArray(value) && !isObject(value)) return sanitized
  return mapMembers(value, (name, member) => (operation.has(name.toLowerCase()) ? member : sanitizeConstants(member)))
}

function mapMembers(value: Value, map: (name: string, member: Value) => Value): Value {
  if (Array.isArray(value)) return value.map((item) => map('', item))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(name, member)]))
}
