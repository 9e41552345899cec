import type { Definition } from '../definition.js'
import { type JsonObject, listOf, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyProperties, everyParameter, everySchema, isInternal } from '../schemaWalk.js'

const templateNames = (path: string) => [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name ?? '')

/** How parameters travel: C10 to C18. */
export const parameterRules: Rule[] = [
  definitionRule({
    id: 'C10',
    rank: 'error',
    source: 'validator PathParameterMustBeRequired',
    title: 'Every path parameter is required',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (json.in !== 'path' || json.required === true) continue
        yield { at, problem: `'${json.name}' is not required`, fix: 'Add "required": true.' }
      }
    },
  }),
  definitionRule({
    id: 'C11',
    rank: 'warning',
    source: 'validator PathParameterMissingEncoding',
    title: 'Every path parameter says how it is encoded',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (json.in !== 'path' || ['single', 'double'].includes(textOf(json['x-ms-url-encoding']) ?? '')) continue
        yield { at, problem: `'${json.name}' has no x-ms-url-encoding`, fix: 'Add "x-ms-url-encoding": "single".' }
      }
    },
  }),
  definitionRule({
    id: 'C12',
    rank: 'warning',
    source: 'validator QueryParameterEncodingNotSupported',
    title: 'No query parameter has an x-ms-url-encoding',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (json.in !== 'query' || json['x-ms-url-encoding'] === undefined) continue
        yield {
          at: memberPath(at, 'x-ms-url-encoding'),
          problem: `it stands on a ${json.in} parameter`,
          fix: 'Remove it.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C13',
    rank: 'error',
    source: 'validator OperationMissingPathParameter',
    title: 'Path templates and path parameters name each other',
    *check({ operations }) {
      for (const { at, path, parameters } of operations) {
        const wanted = templateNames(path)
        const given = parameters.filter(({ json }) => json.in === 'path').map(({ json }) => String(json.name))
        for (const name of wanted.filter((each) => !given.includes(each))) {
          yield { at, problem: `the path's {${name}} has no parameter`, fix: `Add a path parameter named ${name}.` }
        }
        for (const name of given.filter((each) => !wanted.includes(each))) {
          yield {
            at,
            problem: `'${name}' is not in the path`,
            fix: `Put {${name}} into the path or remove the parameter.`,
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C14',
    rank: 'warning',
    source: 'validator PropertyMustBeRequired, InternalPropertyWithDefaultOptional',
    title: 'What is internal and has a default is required',
    *check(definition) {
      for (const { at, json, required } of everyHidden(definition)) {
        if (json.default === undefined || required) continue
        yield {
          at,
          problem: 'it is internal, has a default and is optional, so it is never sent',
          fix: 'Make it required.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C15',
    rank: 'warning',
    source: 'validator',
    title: 'What is internal and required has a default',
    *check(definition) {
      for (const { at, json, required } of everyHidden(definition)) {
        if (json.default !== undefined || !required || json['x-ms-notification-url'] === true) continue
        yield { at, problem: 'it is required, and makers cannot fill it in', fix: 'Add a "default", or show it.' }
      }
    },
  }),
  definitionRule({
    id: 'C16',
    rank: 'error',
    source: 'validator ConnectionIdParameterNotAllowed',
    title: 'No parameter is named connectionId',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (textOf(json.name)?.toLowerCase() !== 'connectionid') continue
        yield { at: memberPath(at, 'name'), problem: 'the platform puts that name into every path', fix: 'Rename it.' }
      }
    },
  }),
  definitionRule({
    id: 'C17',
    rank: 'error',
    source: 'validator OperationParametersContain…',
    title: 'An operation has one body at most, and no form beside it',
    *check({ operations }) {
      for (const { at, parameters } of operations) {
        const bodies = parameters.filter(({ json }) => json.in === 'body').length
        const forms = parameters.filter(({ json }) => json.in === 'formData').length
        if (bodies <= 1 && (bodies === 0 || forms === 0)) continue
        yield {
          at,
          problem: `it has ${bodies} bodies and ${forms} form fields`,
          fix: 'Keep one body, or only form fields.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C18',
    rank: 'error',
    source: 'validator OperationParametersContainDuplicateParameter',
    title: 'No parameter stands twice in an operation',
    *check(definition) {
      for (const operation of definition.operations) {
        const places = operation.parameters.map(({ json }) => `${json.in} ${json.name}`)
        const double = operation.parameters.find((_, index) => places.indexOf(places[index] ?? '') < index)
        if (double === undefined) continue
        yield {
          at: operation.at,
          problem: `the ${double.json.in} parameter '${double.json.name}' stands twice`,
          fix: 'Remove one of the two.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C33',
    rank: 'warning',
    source: 'validator OperationParameterNameIsAmbiguous',
    title: 'No parameter has the name of a property of the body',
    *check(definition) {
      for (const operation of definition.operations) {
        const properties = bodyProperties(definition, operation).filter(({ depth }) => depth === 1)
        const names = new Set(operation.parameters.map(({ json }) => json.name))
        const double = properties.find(({ name }) => names.has(name))
        if (double === undefined) continue
        yield {
          at: operation.at,
          problem: `'${double.name}' is a parameter and a property of the body`,
          fix: 'Rename one of the two.',
        }
      }
    },
  }),
]

/** Internal parameters and properties, and whether they are required. */
function* everyHidden(definition: Definition): Generator<{ at: string; json: JsonObject; required: boolean }> {
  for (const { at, json } of everyParameter(definition)) {
    if (isInternal(json) && json.in !== 'body') yield { at, json, required: json.required === true }
  }
  for (const { at, json } of everySchema(definition)) {
    for (const [name, property] of Object.entries(objectOf(json.properties))) {
      if (!isInternal(objectOf(property))) continue
      yield {
        at: memberPath(memberPath(at, 'properties'), name),
        json: objectOf(property),
        required: listOf(json.required).includes(name),
      }
    }
  }
}
