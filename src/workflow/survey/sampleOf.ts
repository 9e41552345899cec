import { isObject, setMember, type Value, type ValueObject } from '../value.js'

const deepest = 6

/** A small value that fits a JSON schema: required and optional members, one item, the first of several words. */
export function sampleOf(schema: Value, depth = 0): Value {
  if (!isObject(schema) || depth > deepest) return {}
  for (const given of [schema.default, schema.example, Array.isArray(schema.enum) ? schema.enum[0] : undefined])
    if (given !== undefined) return given
  const alternatives = [schema.allOf, schema.anyOf, schema.oneOf].find(Array.isArray)
  if (alternatives?.[0] !== undefined && schema.properties === undefined) return sampleOf(alternatives[0], depth + 1)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return sampleText(schema)
    case 'integer':
      return schema.minimum ?? 1n
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    case 'null':
      return null
    case 'array':
      return [sampleOf(schema.items ?? {}, depth + 1)]
    default:
      return sampleObject(schema, depth)
  }
}

function sampleObject({ properties, required }: ValueObject, depth: number): Value {
  const result: ValueObject = {}
  for (const name of Array.isArray(required) ? required : [])
    if (typeof name === 'string') setMember(result, name, 'text')
  if (isObject(properties))
    for (const [name, schema] of Object.entries(properties)) setMember(result, name, sampleOf(schema, depth + 1))
  return result
}

function sampleText({ format, minLength }: ValueObject): string {
  switch (format) {
    case 'date-time':
      return '2030-01-01T00:00:00Z'
    case 'date':
      return '2030-01-01'
    case 'email':
      return 'someone@example.com'
    case 'uri':
      return 'https://example.com/'
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000'
    default:
      return 'text'.padEnd(typeof minLength === 'bigint' ? Number(minLength) : 0, 't')
  }
}
