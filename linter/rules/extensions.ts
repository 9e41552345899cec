import type { Definition } from '../definition.js'
import { dynamicCalls, operationOf } from '../extensions.js'
import {
  everyMember,
  hasMember,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  memberPath,
  objectOf,
  textOf,
} from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everySchema } from '../schemaWalk.js'

/** The newer extension that must accompany the older one when that refers to a property. */
const companions = [
  { older: 'x-ms-dynamic-values', newer: 'x-ms-dynamic-list' },
  { older: 'x-ms-dynamic-schema', newer: 'x-ms-dynamic-properties' },
]

/** Whether a dynamic call takes a value from a property of the body, not from a named parameter. */
const refersToProperty = (call: JsonObject, parameterNames: ReadonlySet<Json | undefined>) =>
  Object.values(objectOf(call.parameters)).some((value) => {
    const name = textOf(objectOf(value).parameter)
    return name !== undefined && !parameterNames.has(name)
  })

function* enumsWithNames(definition: Definition): Generator<{ at: string; json: JsonObject; names: JsonObject[] }> {
  for (const { at, json } of everySchema(definition)) {
    if (Array.isArray(json.enum)) yield { at, json, names: listOf(json['x-ms-enum-values']).filter(isObject) }
  }
}

/** The platform's extensions to Swagger: C19 to C25. */
export const extensionRules: Rule[] = [
  definitionRule({
    id: 'C19',
    severity: 'error',
    source: 'extensions documentation',
    title: 'x-ms-trigger is single or batch',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const trigger = json['x-ms-trigger']
        if (trigger === undefined || trigger === 'single' || trigger === 'batch') continue
        yield {
          at: memberPath(at, 'x-ms-trigger'),
          problem: `it is ${JSON.stringify(trigger)}`,
          fix: 'Write single or batch.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C20',
    severity: 'error',
    source: 'extensions documentation',
    title: "A webhook's callback address is a required, internal string",
    *check(definition) {
      for (const { at, json } of everySchema(definition)) {
        for (const [name, raw] of Object.entries(objectOf(json.properties))) {
          const property = objectOf(raw)
          if (property['x-ms-notification-url'] !== true) continue
          const internal = property['x-ms-visibility'] === 'internal'
          if (property.type === 'string' && internal && listOf(json.required).includes(name)) continue
          yield {
            at: memberPath(memberPath(at, 'properties'), name),
            problem: 'the callback address is not a required, internal string',
            fix: 'Add "type": "string", "x-ms-visibility": "internal", and its name to required.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C21',
    severity: 'error',
    source: 'extensions documentation',
    title: 'x-ms-pageable names nextLink or @odata.nextLink',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const pageable = json['x-ms-pageable']
        if (pageable === undefined) continue
        const name = textOf(objectOf(pageable).nextLinkName)
        if (name !== undefined && /^(?:nextLink|@odata\.nextLink)$/i.test(name)) continue
        yield {
          at: memberPath(at, 'x-ms-pageable'),
          problem: `nextLinkName is '${name}'`,
          fix: 'Write "nextLinkName": "nextLink".',
        }
      }
    },
  }),
  definitionRule({
    id: 'C22',
    severity: 'error',
    source: 'validator InvalidEnumValuesExtensionValue, DuplicateEnumValuesInExtension, MissingEnumValuesDisplayName',
    title: 'Every entry of x-ms-enum-values has a value of the enum, used once, and a display name',
    *check(definition) {
      for (const { at, json, names } of enumsWithNames(definition)) {
        const values = names.map(({ value }) => value)
        for (const [index, { value, displayName }] of names.entries()) {
          const known = value !== undefined && listOf(json.enum).includes(value)
          const double = values.indexOf(value) < index
          if (known && !double && textOf(displayName)?.trim()) continue
          yield {
            at: memberPath(memberPath(at, 'x-ms-enum-values'), index),
            problem: !known
              ? `${JSON.stringify(value)} is not in the enum`
              : double
                ? `${JSON.stringify(value)} has two display names`
                : 'there is no displayName',
            fix: 'Write { "value": one of the enum, "displayName": what makers read }.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C23',
    severity: 'advice',
    source: 'the designer shows the display name and writes the value',
    title: 'Every value of an enum has a display name',
    *check(definition) {
      for (const { at, json, names } of enumsWithNames(definition)) {
        const named = names.map(({ value }) => value)
        const bare = listOf(json.enum).filter((value) => !named.includes(value))
        if (bare.length === 0) continue
        yield {
          at,
          problem: `${bare.join(', ')} is shown as it is`,
          fix: 'Add it to "x-ms-enum-values" with a displayName.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C24',
    severity: 'error',
    source: 'validator OperationIdNotFound',
    title: 'Every dynamic extension names an operation of this document',
    *check(definition) {
      for (const { at, operationId } of dynamicCalls(definition)) {
        if (operationId === undefined || operationOf(definition, operationId)) continue
        yield {
          at: memberPath(at, 'operationId'),
          problem: `no operation is called '${operationId}'`,
          fix: 'Name an operation of this document.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C25',
    severity: 'error',
    source: 'validator DynamicListExtensionRequiredForNonParameterReferences',
    title: 'A dynamic call that refers to a property has its newer form beside it',
    *check(definition) {
      const parameterNames = new Set(
        definition.operations.flatMap(({ parameters }) => parameters.map(({ json }) => json.name)),
      )
      for (const { at, key, value, holder } of everyMember(definition.json)) {
        const companion = companions.find(({ older }) => older === key)
        if (!companion || !isObject(value) || !refersToProperty(value, parameterNames)) continue
        if (hasMember(holder?.value, companion.newer)) continue
        yield { at, problem: 'it refers to a property of the body', fix: `Add "${companion.newer}" beside it.` }
      }
    },
  }),
]
