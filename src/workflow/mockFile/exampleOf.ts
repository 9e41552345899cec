import { ownValue } from '../../ownMember.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

const deepest = 8

const texts = new Map([
  ['date-time', '2030-01-01T00:00:00Z'],
  ['date', '2030-01-01'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
  ['email', 'ann@example.com'],
  ['uri', 'https://example.com/'],
])

/**
 * A value that fits a JSON schema: its example, default or first allowed value, else one of its type. Values nested deeper than
 * eight levels, as in a recursive schema, are null.
 *
 * @param definitions the targets of `$ref`, by name: `#/definitions/NAME`.
 */
export function exampleOf(schema: Value | undefined, definitions: Value = {}, depth = 0): Value {
  if (!isObject(schema) || depth > deepest) return null
  const given = schema.example ?? schema.default ?? firstOf(schema.enum) ?? firstOf(schema.examples)
  if (given !== undefined) return given
  const inner = (one: Value | undefined) => exampleOf(one, definitions, depth + 1)
  if (typeof schema.$ref === 'string') return inner(referred(schema.$ref, definitions))
  const same = (one: Value | undefined) => exampleOf(one, definitions, depth)
  if (Array.isArray(schema.allOf)) return merge([...schema.allOf.map(same), objectOf(schema, inner)])
  const alternative = firstOf(schema.anyOf) ?? firstOf(schema.oneOf)
  if (alternative !== undefined && schema.properties === undefined) return same(alternative)
  switch (typeOf(schema)) {
    case 'string':
      return textOf(schema)
    case 'integer':
      return schema.minimum ?? 1n
    case 'number':
      return schema.minimum ?? 1.5
    case 'boolean':
      return true
    case 'array':
      return depth < deepest ? [inner(firstOf(schema.items) ?? schema.items)] : []
    case 'object':
      return objectOf(schema, inner)
    default:
      return null
  }
}

function typeOf({ type, properties, required }: ValueObject): Value | undefined {
  if (Array.isArray(type)) return type.find((one) => one !== 'null')
  return type ?? (isObject(properties) || Array.isArray(required) ? 'object' : undefined)
}

function objectOf({ properties, required }: ValueObject, inner: (schema: Value | undefined) => Value): ValueObject {
  const result: ValueObject = {}
  for (const name of Array.isArray(required) ? required : [])
    if (typeof name === 'string') setMember(result, name, 'text')
  if (isObject(properties))
    for (const [name, schema] of Object.entries(properties)) setMember(result, name, inner(schema))
  return result
}

function textOf({ format, minLength }: ValueObject): string {
  const text = texts.get(typeof format === 'string' ? format : '') ?? 'text'
  return text.padEnd(typeof minLength === 'bigint' ? Math.min(Number(minLength), 1000) : 0, 't')
}

const merge = (values: readonly Value[]): Value =>
  values.every(isObject) ? Object.assign({}, ...values) : (values[0] ?? null)

const referred = (reference: string, definitions: Value): Value | undefined =>
  isObject(definitions) ? ownValue(definitions, reference.replace(/^#\/definitions\//, '')) : undefined

const firstOf = (list: Value | undefined): Value | undefined => (Array.isArray(list) ? list[0] : undefined)
