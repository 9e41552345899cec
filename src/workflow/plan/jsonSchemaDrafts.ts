import { ownMember } from '../../ownMember.js'

type Schema = Readonly<Record<string, unknown>>

const mapsOfSchemas = ['properties', 'patternProperties', 'definitions', '$defs', 'dependencies']
const listsOfSchemas = ['allOf', 'anyOf', 'oneOf', 'items', 'extends']
const schemas = [
  'additionalProperties',
  'additionalItems',
  'items',
  'not',
  'contains',
  'if',
  'then',
  'else',
  'propertyNames',
]

/**
 * Rewrites a JSON schema of draft 3 or 4 into draft 7, which the validator reads: the schemas of workflows refer to any draft,
 * even to unknown ones, and the service accepts them all. Draft 7 is not changed.
 */
export function toDraft7(schema: unknown): unknown {
  if (!isSchema(schema)) return schema
  const { $schema: _draft, id: _oldId, $id: _id, ...rest } = schema
  const inner = Object.entries(rest).map(([word, value]): [string, unknown] => [word, convertInside(word, value)])
  return [withRequired, withoutAny, withLimits, withNewWords].reduce(
    (result, convert) => convert(result),
    Object.fromEntries(inner) as Schema,
  )
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function convertInside(word: string, value: unknown): unknown {
  if (mapsOfSchemas.includes(word) && isSchema(value))
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, toDraft7(schema)]))
  if (listsOfSchemas.includes(word) && Array.isArray(value)) return value.map(toDraft7)
  return schemas.includes(word) ? toDraft7(value) : value
}

/** Draft 3 has `required: true` in the property itself, later drafts list the names in the object. */
function withRequired(schema: Schema): Schema {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const names = Object.keys(properties).filter((name) => ownMember(properties[name], 'required') === true)
  const listed = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : []
  const all = [...new Set([...listed, ...names])]
  const { required, ...rest } = schema
  const cleaned = isSchema(schema.properties) ? { ...rest, properties: withoutOwnRequired(properties) } : rest
  return all.length === 0 && !Array.isArray(required) ? keepFlag(cleaned, required) : { ...cleaned, required: all }
}

/** The flag itself is read with the object of the property. */
const keepFlag = (schema: Schema, required: unknown): Schema => (required === true ? { ...schema, required } : schema)

const withoutOwnRequired = (properties: Schema): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      if (!isSchema(schema) || typeof schema.required !== 'boolean') return [name, schema]
      const { required: _flag, ...rest } = schema
      return [name, rest]
    }),
  )

/** `any` allows every type. */
function withoutAny(schema: Schema): Schema {
  const types: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (!types.includes('any')) return schema
  const { type: _any, ...rest } = schema
  return rest
}

/** Draft 4 has `exclusiveMinimum: true` beside `minimum`. */
function withLimits(schema: Schema): Schema {
  const result: Record<string, unknown> = { ...schema }
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof result[exclusive] !== 'boolean') continue
    const isExclusive = result[exclusive]
    delete result[exclusive]
    if (!isExclusive || result[limit] === undefined) continue
    result[exclusive] = result[limit]
    delete result[limit]
  }
  return result
}

/** Keywords of draft 3 that were renamed. */
function withNewWords({ divisibleBy, extends: parents, disallow, ...schema }: Schema): Schema {
  return {
    ...schema,
    ...(divisibleBy === undefined ? {} : { multipleOf: divisibleBy }),
    ...(parents === undefined ? {} : { allOf: Array.isArray(parents) ? parents : [parents] }),
    ...(typeof disallow === 'string' ? { not: { type: disallow } } : {}),
  }
}
