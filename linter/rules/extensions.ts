import type { Definition } from '../definition.js'
import { everyMember, isObject, type Json, type JsonObject, listOf, objectOf, step, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everyShape } from '../shapes.js'

const dynamicKeys = ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-schema', 'x-ms-dynamic-properties']

/** The newer extension that must stand beside the older one when that refers to a property. */
const companions = { 'x-ms-dynamic-values': 'x-ms-dynamic-list', 'x-ms-dynamic-schema': 'x-ms-dynamic-properties' }

/** Whether a dynamic call takes a value from something that is no parameter by name, so a property of the body. */
function refersToProperty({ operations }: Definition, call: Json | undefined): boolean {
  const parameterNames = new Set(operations.flatMap(({ parameters }) => parameters.map(({ json }) => json.name)))
  return Object.values(objectOf(objectOf(call).parameters)).some((value) => {
    const name = textOf(objectOf(value).parameter)
    return name !== undefined && !parameterNames.has(name)
  })
}

function* enumsWithNames(definition: Definition): Generator<{ at: string; json: JsonObject; names: JsonObject[] }> {
  for (const { at, json } of everyShape(definition)) {
    if (Array.isArray(json.enum)) yield { at, json, names: listOf(json['x-ms-enum-values']).filter(isObject) }
  }
}

/** What the platform adds to Swagger: C19 to C25. */
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
        yield { at: step(at, 'x-ms-trigger'), what: `it is ${JSON.stringify(trigger)}`, mend: 'Write single or batch.' }
      }
    },
  }),
  definitionRule({
    id: 'C20',
    severity: 'error',
    source: 'extensions documentation',
    title: "A webhook's callback address is a required, internal string",
    *check(definition) {
      for (const { at, json } of everyShape(definition)) {
        for (const [name, raw] of Object.entries(objectOf(json.properties))) {
          const property = objectOf(raw)
          if (property['x-ms-notification-url'] !== true) continue
          const internal = property['x-ms-visibility'] === 'internal'
          if (property.type === 'string' && internal && listOf(json.required).includes(name)) continue
          yield {
            at: step(step(at, 'properties'), name),
            what: 'the callback address is not a required, internal string',
            mend: 'Add "type": "string", "x-ms-visibility": "internal", and its name to required.',
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
        if (name === 'nextLink' || name === '@odata.nextLink') continue
        yield {
          at: step(at, 'x-ms-pageable'),
          what: `nextLinkName is '${name}'`,
          mend: 'Write "nextLinkName": "nextLink".',
        }
      }
    },
  }),
  definitionRule({
    id: 'C22',
    severity: 'error',
    source: 'validator InvalidEnumValuesExtensionValue',
    title: 'Every entry of x-ms-enum-values has a value of the enum and a display name',
    *check(definition) {
      for (const { at, json, names } of enumsWithNames(definition)) {
        for (const [index, { value, displayName }] of names.entries()) {
          const known = value !== undefined && listOf(json.enum).includes(value)
          if (known && textOf(displayName)?.trim()) continue
          yield {
            at: step(step(at, 'x-ms-enum-values'), index),
            what: known ? 'there is no displayName' : `${JSON.stringify(value)} is not in the enum`,
            mend: 'Write { "value": one of the enum, "displayName": what makers read }.',
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
          what: `${bare.join(', ')} is shown as it is`,
          mend: 'Add it to "x-ms-enum-values" with a displayName.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C24',
    severity: 'error',
    source: 'validator OperationIdNotFound',
    title: 'Every dynamic extension names an operation of this document',
    *check({ json, operations }) {
      const ids = operations.map((operation) => operation.json.operationId)
      for (const { at, key, value } of everyMember(json)) {
        const operationId = objectOf(value).operationId
        if (!dynamicKeys.includes(String(key)) || operationId === undefined || ids.includes(operationId)) continue
        yield {
          at: step(at, 'operationId'),
          what: `no operation is called '${operationId}'`,
          mend: 'Name one that exists.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C25',
    severity: 'error',
    source: 'validator DynamicListExtensionRequiredFor…',
    title: 'A dynamic call that refers to a property has its newer form beside it',
    *check(definition) {
      for (const { at, value } of everyMember(definition.json)) {
        for (const [older, newer] of Object.entries(companions)) {
          const holder = objectOf(value)
          if (!refersToProperty(definition, holder[older]) || holder[newer] !== undefined) continue
          yield { at: step(at, older), what: 'it refers to a property of the body', mend: `Add "${newer}" beside it.` }
        }
      }
    },
  }),
]
