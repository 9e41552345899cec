import { isObject, type Value } from '../value.js'

const deepest = 8

const texts = new Map([
  ['date-time', '2030-01-01T00:00:00Z'],
  ['date', '2030-01-01'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
  ['email', 'ann@example.com'],
  ['uri', 'https://example.com/'],
])

/** A value that fits a JSON schema: its own example, default or first allowed value where it has one, else one of its type. */
export function exampleOf(schema: Value | undefined, depth = 0): Value {
  if (!isObject(schema) || depth > deepest) return null
  const given = schema.example ?? schema.default ?? firstOf(schema.enum) ?? firstOf(schema.examples)
  if (given !== undefined) return given
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  switch (type) {
    case 'string':
      return texts.get(typeof schema.format === 'string' ? schema.format : '') ?? 'text'
    case 'integer':
      return 1n
    case 'number':
      return 1.5
    case 'boolean':
      return true
    case 'array':
      return [exampleOf(schema.items, depth + 1)]
    default:
      return isObject(schema.properties)
        ? Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, exampleOf(one, depth + 1)]))
        : type === 'object'
          ? {}
          : null
  }
}

const firstOf = (list: Value | undefined): Value | undefined => (Array.isArray(list) ? list[0] : undefined)
