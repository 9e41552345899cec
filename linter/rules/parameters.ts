import type { Definition } from '../definition.js'
import { type JsonObject, listOf, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyProperties, everyParameter, everySchema, isInternal } from '../schemaWalk.js'

const templateNames = (path: string) => [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name ?? '')

/** How parameters are sent: C10 to C18. */
export const parameterRules: Rule[] = [
  definitionRule({
    id: 'C10',
    severity: 'error',
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
    severity: 'warning',
    source: 'validator PathParameterMissingEncoding',
    title: 'Every path parameter has an x-ms-url-encoding',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (json.in !== 'path' || ['single', 'double'].includes(textOf(json['x-ms-url-encoding']) ?? '')) continue
        yield { at, problem: `'${json.name}' has no x-ms-url-encoding`, fix: 'Add "x-ms-url-encoding": "single".' }
      }
    },
  }),
  definitionRule({
    id: 'C12',
    severity: 'warning',
    source: 'validator QueryParameterEncodingNotSupported',
    title: 'No query parameter has an x-ms-url-encoding',
    *check(definition) {
      for (const { at, json } of everyParameter(definition)) {
        if (json.in !== 'query' || json['x-ms-url-encoding'] === undefined) continue
        yield {
          at: memberPath(at, 'x-ms-url-encoding'),
          problem: `it is on a ${json.in} parameter`,
          fix: 'Remove it.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C13',
    severity: 'error',
    source: 'validator OperationMissingPathParameter',
    title: 'Path templates and path parameters match',
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
    severity: 'warning',
    source: 'validator PropertyMustBeRequired, InternalPropertyWithDefaultOptional',
    title: 'An internal parameter or property with a default is required',
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
    severity: 'warning',
    source: 'validator',
    title: 'An internal and required parameter or property has a default',
    *check(definition) {
      for (const { at, json, required } of everyHidden(definition)) {
        if (json.default !== undefined || !required || json['x-ms-notification-url'] === true) continue
        yield { at, problem: 'it is required, and makers cannot fill it in', fix: 'Add a "default", or show it.' }
      }
    },
  }),
  definitionRule({
    id: 'C16',
    severity: 'error',
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
    severity: 'error',
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
    severity: 'error',
    source: 'validator OperationParametersContainDuplicateParameter',
    title: 'No operation has a parameter twice',
    *check(definition) {
      for (const operation of definition.operations) {
        const places = operation.parameters.map(({ json }) => `${json.in} ${json.name}`)
        const double = operation.parameters.find((_, index) => places.indexOf(places[index] ?? '') < index)
        if (double === undefined) continue
        yield {
          at: operation.at,
          problem: `the ${double.json.in} parameter '${double.json.name}' occurs twice`,
          fix: 'Remove one of the two.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C33',
    severity: 'warning',
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
