import { type Definition, dereference } from '../definition.js'
import { type Json, type JsonObject, listOf, memberPath, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everySchema, isOfType, typeOf } from '../schemaWalk.js'

const bounds = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const

const lengths = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const

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

/** What the values of a schema may be: A39, A40, A42. */
export const schemaValueRules: Rule[] = [
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
]
