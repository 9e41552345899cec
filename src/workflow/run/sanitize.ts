import { isObject, type Value } from '../value.js'

/** What the service writes in place of a secret. */
export const sanitized = '*sanitized*'

const credentials = new Set(['password', 'value', 'secret', 'pfx'])

/** Inputs without the credentials of `authentication`, wherever it is. Expressions stay: they only name a secret. */
export function sanitizeAuthentication(value: Value): Value {
  return mapMembers(value, (name, member) =>
    name.toLowerCase() === 'authentication'
      ? mapMembers(member, (part, text) => (credentials.has(part.toLowerCase()) ? sanitizeConstants(text) : text))
      : sanitizeAuthentication(member),
  )
}

/** What the designer needs to recognise the operation of an action. */
const operation = new Set(['host', 'method'])

/** The same value with every constant in it replaced; a text that is wholly an expression stays. */
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
