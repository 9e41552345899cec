import { type Definition, dereference } from '../definition.js'
import {
  everyMember,
  everyMemberOutside,
  hasMember,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  type Member,
  memberPath,
  textOf,
} from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everySchema, isOfType, typeOf } from '../schemaWalk.js'

const keywordsOfOtherDialects = ['oneOf', 'anyOf', 'not', 'nullable', 'patternProperties']

const types = ['array', 'boolean', 'file', 'integer', 'number', 'object', 'string']

const formats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'date',
  'date-time',
  'password',
  'date-no-tz',
  'email',
  'html',
  'uri',
  'uuid',
]

const bounds = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const

const lengths = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const

const visibilities = ['important', 'advanced', 'internal']

/** The extensions that Microsoft's schema and documents define. */
const extensions = [
  'x-ms-api-annotation',
  'x-ms-capabilities',
  'x-ms-connector-metadata',
  'x-ms-deployment-version',
  'x-ms-docs',
  'x-ms-dynamic-list',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-tree',
  'x-ms-dynamic-values',
  'x-ms-enum',
  'x-ms-enum-values',
  'x-ms-media-kind',
  'x-ms-no-generic-test',
  'x-ms-notification',
  'x-ms-notification-content',
  'x-ms-notification-url',
  'x-ms-operation-context',
  'x-ms-pageable',
  'x-ms-parameter-location',
  'x-ms-safe-operation',
  'x-ms-skip-url-encoding',
  'x-ms-summary',
  'x-ms-test-value',
  'x-ms-trigger',
  'x-ms-trigger-hint',
  'x-ms-trigger-metadata',
  'x-ms-trigger-value',
  'x-ms-url-encoding',
  'x-ms-visibility',
]

/** Members that contain sample data. */
const dataKeys = ['default', 'example', 'examples', 'x-examples']

/** Objects whose members are named by the author of the document. */
const namedGroups = ['headers', 'properties', 'parameters', 'definitions']

/** Whether a value is of a type, or is the text of one, as the portal writes `"true"` for a boolean. */
const isWrittenAs = (value: Json, type: string | undefined) =>
  isOfType(value, type) ||
  (type === 'boolean' && (value === 'true' || value === 'false')) ||
  ((type === 'integer' || type === 'number') &&
    typeof value === 'string' &&
    value.trim() !== '' &&
    Number.isFinite(Number(value)))

/** Why a default is not valid: not of the schema's type, or not among its values. */
function problemOfDefault({ json: root }: Definition, schema: JsonObject, value: Json): string | undefined {
  if (!isOfType(value, typeOf(schema))) return `the default is not of type ${typeOf(schema)}`
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return 'the default is not one of the enum'
  if (!Array.isArray(value)) return undefined
  const items = dereference(root, schema.items, '').json
  const odd = value.find(
    (item) => !isOfType(item, typeOf(items)) || (Array.isArray(items.enum) && !items.enum.includes(item)),
  )
  return odd === undefined ? undefined : `the item ${JSON.stringify(odd)} of the default is not one the list may hold`
}

const compiles = (pattern: string) => {
  try {
    return Boolean(new RegExp(pattern, 'u'))
  } catch {
    return false
  }
}

/** Schemas: A36 to A45. */
export const schemaRules: Rule[] = [
  definitionRule({
    id: 'A36',
    severity: 'error',
    source: 'validator SwaggerKeywordNotSupported',
    title: `No schema uses ${keywordsOfOtherDialects.join(', ')}`,
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        for (const key of keywordsOfOtherDialects) {
          if (!(key in json)) continue
          yield { at: memberPath(at, key), problem: `${key} is not part of Swagger 2.0`, fix: 'Describe one schema.' }
        }
      }
    },
  }),
  definitionRule({
    id: 'A37',
    severity: 'error',
    source: 'validator JsonValueNotInEnum; JSON schema of the definition',
    title: 'Every type is one type of Swagger 2.0',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (json.type !== undefined && !types.includes(textOf(json.type) ?? '')) {
          yield {
            at: memberPath(at, 'type'),
            problem: `the type is ${JSON.stringify(json.type)}`,
            fix: `Use one of ${types.join(', ')}.`,
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A38',
    severity: 'error',
    source: 'validator ArrayHasNoItems',
    title: 'Every array has items',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (json.type !== 'array' || isObject(json.items)) continue
        yield { at, problem: 'the array has no items', fix: 'Add "items" with a type.' }
      }
    },
  }),
  definitionRule({
    id: 'A39',
    severity: 'error',
    source: 'validator InvalidEnumValue',
    title: 'Every enum has values, each once and of the right type',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (json.enum === undefined) continue
        const values = listOf(json.enum)
        const odd = values.find((value) => !isWrittenAs(value, typeOf(json)))
        const problem =
          values.length === 0
            ? 'the enum has no values'
            : new Set(values).size < values.length
              ? 'a value occurs twice'
              : odd === undefined
                ? undefined
                : `${JSON.stringify(odd)} is not of type ${typeOf(json)}`
        if (problem)
          yield { at: memberPath(at, 'enum'), problem, fix: 'List each allowed value once, in the type of the schema.' }
      }
    },
  }),
  definitionRule({
    id: 'A40',
    severity: 'warning',
    source: 'validator DefaultValueMustMatchType',
    title: 'Every default is of its type and among its values',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        const problem = json.default === undefined ? undefined : problemOfDefault(definition, json, json.default)
        if (problem)
          yield { at: memberPath(at, 'default'), problem, fix: 'Write a value that the service would accept.' }
      }
    },
  }),
  definitionRule({
    id: 'A41',
    severity: 'error',
    source: 'validator RequiredPropertyDefinitionMissing, RequiredPropertyArrayEmpty',
    title: 'Every required list names properties that are defined, at least one',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (json.required === undefined || json.in !== undefined) continue
        const names = listOf(json.required)
        // Properties that allOf adds are not checked here; another type than object is rule A55.
        const known = !isObject(json.properties) || json.allOf !== undefined
        const unknown = known ? [] : names.filter((name) => !hasMember(json.properties, String(name)))
        if (names.length > 0 && unknown.length === 0) continue
        yield {
          at: memberPath(at, 'required'),
          problem: names.length === 0 ? 'the list is empty' : `${unknown.join(', ')} is not among the properties`,
          fix: 'Name defined properties, or leave the member out.',
        }
      }
    },
  }),
  definitionRule({
    id: 'A42',
    severity: 'error',
    source:
      'validator Min…MustBeGreaterThanOrEqualToZero, Minimum…ShouldBeLessThanOrEqual…, MultipleOfMustBeGreaterThanZero, PatternShouldBeValidRegularExpression',
    title: 'Bounds are valid (none negative, lower not above upper, multipleOf above 0), and patterns compile',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        for (const [low, high] of bounds) {
          const [from, to] = [json[low], json[high]]
          if (typeof from !== 'number' || typeof to !== 'number' || from <= to) continue
          yield { at: memberPath(at, low), problem: `${low} ${from} is above ${high} ${to}`, fix: 'Swap them.' }
        }
        for (const key of lengths) {
          const value = json[key]
          if (typeof value !== 'number' || value >= 0) continue
          yield { at: memberPath(at, key), problem: `${key} is ${value}`, fix: 'Write 0 or more, or leave it out.' }
        }
        if (typeof json.multipleOf === 'number' && json.multipleOf <= 0) {
          yield {
            at: memberPath(at, 'multipleOf'),
            problem: `multipleOf is ${json.multipleOf}`,
            fix: 'Write a number above 0.',
          }
        }
        const pattern = textOf(json.pattern)
        if (pattern === undefined || compiles(pattern)) continue
        yield {
          at: memberPath(at, 'pattern'),
          problem: 'the pattern is not a regular expression',
          fix: 'Write one (ECMA-262).',
        }
      }
    },
  }),
  definitionRule({
    id: 'A44',
    severity: 'warning',
    source: 'JSON schema of the definition',
    title: `Where x-ms-visibility is given, it is one of ${visibilities.join(', ')}`,
    *check({ json }) {
      for (const { at, key, value, holder } of everyMember(json)) {
        if (key !== 'x-ms-visibility' || holder?.key === 'properties' || visibilities.includes(textOf(value) ?? ''))
          continue
        yield {
          at,
          problem: `it is ${JSON.stringify(value)}`,
          fix: `Write one of ${visibilities.join(', ')} or leave it out.`,
        }
      }
    },
  }),
  definitionRule({
    id: 'A45',
    severity: 'warning',
    source: 'JSON schema of the definition',
    title: 'Every x-ms- extension is in the list of the platform',
    *check({ json }) {
      const leaveOut = ({ key }: Member) => String(key).startsWith('x-ms-openai-') || dataKeys.includes(String(key))
      for (const { at, key, holder } of everyMemberOutside(json, leaveOut)) {
        if (typeof key !== 'string' || !key.startsWith('x-ms-')) continue
        // Names of headers, properties and parameters are free.
        if (extensions.includes(key) || namedGroups.includes(String(holder?.key))) continue
        yield { at, problem: `${key} is not known`, fix: 'Remove it, or choose a name that does not begin with x-ms-.' }
      }
    },
  }),
  definitionRule({
    id: 'A54',
    severity: 'warning',
    source: 'validator UnrecognizedTypeFormat',
    title: 'Every format is in the list of the platform',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (json.format !== undefined && !formats.includes(textOf(json.format) ?? '')) {
          yield {
            at: memberPath(at, 'format'),
            problem: `the format is ${JSON.stringify(json.format)}`,
            fix: `Use one of ${formats.join(', ')}.`,
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'A55',
    severity: 'warning',
    source: 'validator RequiredPropertyNotOnObject',
    title: 'Only objects list required properties',
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        if (!Array.isArray(json.required) || json.in !== undefined || isObject(json.properties)) continue
        if (json.type === undefined || json.type === 'object') continue
        yield {
          at: memberPath(at, 'required'),
          problem: `a schema of type ${json.type} has no properties`,
          fix: 'Remove it, or move it into the items.',
        }
      }
    },
  }),
]
