import { hasMember, isObject, listOf, memberPath, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everySchema } from '../schemaWalk.js'

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

/** The form of schemas: A36 to A38, A41, A54, A55. */
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
