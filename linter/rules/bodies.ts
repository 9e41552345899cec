import { type Definition, dereference, type Operation } from '../definition.js'
import { isWebhook } from '../extensions.js'
import { isObject, memberPath } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { bodyOf, everySchema, propertiesWithin } from '../schemaWalk.js'

/** Every property of an operation's body, including internal ones. */
function* bodyPropertiesOf({ json }: Definition, operation: Operation) {
  const body = bodyOf(operation)
  if (body) yield* propertiesWithin(json, body.json.schema, memberPath(body.at, 'schema'))
}

/** What a body may contain, and what a webhook needs: C26 to C29, C32. */
export const bodyRules: Rule[] = [
  definitionRule({
    id: 'C26',
    severity: 'error',
    source: 'validator BodyOrFormDataParameterInFetchOperationNotAllowed',
    title: 'A GET has no body and no form fields',
    *check({ operations }) {
      for (const { method, parameters } of operations) {
        const body =
          method === 'get' ? parameters.find(({ json }) => json.in === 'body' || json.in === 'formData') : undefined
        if (!body) continue
        yield {
          at: body.at,
          problem: `a GET cannot send '${body.json.name}' in its body`,
          fix: 'Send it in the query, or make the operation a POST.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C27',
    severity: 'error',
    source: 'validator FileParameterMustBeInFormData, SchemaTypeFileNotValid',
    title: 'The type file is used only by form fields and by the whole of a response',
    *check(definition) {
      const wholeResponses = new Set(
        definition.operations.flatMap(({ responses }) =>
          responses.map(({ at, json }) => dereference(definition.json, json.schema, memberPath(at, 'schema')).at),
        ),
      )
      for (const { at, json } of everySchema(definition)) {
        if (json.type !== 'file' || json.in === 'formData' || wholeResponses.has(at)) continue
        yield {
          at,
          problem: 'a file cannot be sent here',
          fix: 'Send it as a form field, "in": "formData", or as text of format byte.',
        }
      }
    },
  }),
  definitionRule({
    id: 'C28',
    severity: 'error',
    source: 'validator RequiredReadOnlyPropertyNotAllowedAsInput',
    title: 'No property of a body is both required and read only',
    *check(definition) {
      for (const operation of definition.operations) {
        for (const { at, json, required, name } of bodyPropertiesOf(definition, operation)) {
          if (!required || json.readOnly !== true) continue
          yield {
            at,
            problem: `'${name}' is required, and makers cannot write it`,
            fix: 'Remove it from required, or remove readOnly.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C29',
    severity: 'error',
    source: 'validator InvalidStringBinaryProperty',
    title: 'A string of format binary is a whole body or form field, never a property',
    *check(definition) {
      for (const operation of definition.operations) {
        for (const { at, json } of bodyPropertiesOf(definition, operation)) {
          if (json.type !== 'string' || json.format !== 'binary') continue
          yield {
            at,
            problem: 'a binary string cannot be part of a body',
            fix: 'Use the format byte (base64), or a form field.',
          }
        }
      }
    },
  }),
  definitionRule({
    id: 'C32',
    severity: 'error',
    source: 'validator OperationMustHaveNotificationContentExtension',
    title: 'A webhook describes in x-ms-notification-content what the service will send',
    *check(definition) {
      for (const operation of definition.operations) {
        const { at, json, pathItem } = operation
        if (json['x-ms-trigger'] === undefined || !isWebhook(definition, operation)) continue
        if (isObject(pathItem['x-ms-notification-content']) || isObject(json['x-ms-notification-content'])) continue
        yield {
          at,
          problem: 'the trigger does not describe what it delivers',
          fix: 'Add "x-ms-notification-content": { "description": …, "schema": … } beside the operation, in its path.',
        }
      }
    },
  }),
]
