import { dereference, type Response } from '../definition.js'
import { isVisibleOperation, isWebhook } from '../extensions.js'
import { isObject, memberPath, objectOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everyResponse, schemasWithin } from '../schemaWalk.js'

const isSuccess = ({ status }: Response) => status.startsWith('2')

/** Responses: D01 to D07, D15. */
export const responseRules: Rule[] = [
  definitionRule({
    id: 'D01',
    severity: 'warning',
    source: 'validator OperationShouldHaveSuccessfulResponse',
    title: 'Every operation has a 2xx response',
    *check({ operations }) {
      for (const { at, responses } of operations) {
        if (!responses.some(isSuccess))
          yield { at, problem: 'no response is a success', fix: 'Describe the 200, 201 or 204.' }
      }
    },
  }),
  definitionRule({
    id: 'D02',
    severity: 'error',
    source: 'validator ResponseMustBe…',
    title: 'Every response is a three-digit status or default, and described',
    *check(definition) {
      for (const { at, status, json } of everyResponse(definition)) {
        if (!/^[1-5]\d\d$/.test(status) && status !== 'default') {
          yield { at, problem: `'${status}' is not a status`, fix: 'Write three digits or default.' }
        }
        if (json.description === undefined)
          yield { at, problem: 'there is no description', fix: 'Say when it is returned.' }
      }
    },
  }),
  definitionRule({
    id: 'D03',
    severity: 'error',
    source: 'validator DefaultResponseHasSchema',
    title: 'Beside a success, the default response has no schema',
    *check({ operations }) {
      for (const { responses } of operations) {
        // Where default is all there is, the designer reads it: rule D01 requires a success instead.
        const failure = responses.some(isSuccess) ? responses.find(({ status }) => status === 'default') : undefined
        if (!failure || Object.keys(objectOf(failure.json.schema)).length === 0) continue
        yield {
          at: memberPath(failure.at, 'schema'),
          problem: 'the default response has a schema',
          fix: 'Remove it and describe the failure in words.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D04',
    severity: 'warning',
    source: 'validator OperationHasManyResponsesWithSchema; the designer reads one',
    title: 'Only one response of an operation has a schema',
    *check({ operations }) {
      for (const { at, responses } of operations) {
        const shaped = responses.filter(({ status, json }) => json.schema !== undefined && status !== 'default')
        if (shaped.length <= 1) continue
        yield {
          at: memberPath(at, 'responses'),
          problem: `${shaped.map(({ status }) => status).join(', ')} have schemas`,
          fix: 'Keep that of the success; describe the others in words.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D05',
    severity: 'warning',
    source: 'validator SchemaDefinitionSetIncorrectly',
    title: 'A visible operation that is not a webhook has its schema on 200 or 201',
    *check(definition) {
      for (const operation of definition.operations) {
        const { at, responses } = operation
        if (!isVisibleOperation(operation) || isWebhook(definition, operation)) continue
        const successes = responses.filter(isSuccess)
        const bare = successes.filter(({ status }) => status === '200' || status === '201')
        const misplaced = successes.filter(({ status, json }) => !/^20[01]$/.test(status) && json.schema !== undefined)
        if (misplaced.length === 0 && (bare.length === 0 || bare.some(({ json }) => json.schema !== undefined)))
          continue
        yield {
          at: memberPath(at, 'responses'),
          problem:
            misplaced.length > 0 ? `the schema of ${misplaced[0]?.status} is never read` : 'the success has no schema',
          fix: 'Describe the body under 200 or 201; return 204 when there is none.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D06',
    severity: 'warning',
    source: 'certification submission',
    title: "No response's schema is empty",
    *check(definition) {
      for (const { at, json } of everyResponse(definition)) {
        if (!isObject(json.schema) || Object.keys(json.schema).length > 0) continue
        yield {
          at: memberPath(at, 'schema'),
          problem: 'the schema is empty',
          fix: 'Describe the body, or remove the schema.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D07',
    severity: 'warning',
    source: 'the designer shows one bare "Body" otherwise',
    title: "A response's schema has a type, and an object properties",
    *check({ json: root, operations }) {
      for (const response of operations.flatMap(({ responses }) => responses)) {
        if (!isObject(response.json.schema) || Object.keys(response.json.schema).length === 0) continue
        const { at, json } = dereference(root, response.json.schema, memberPath(response.at, 'schema'))
        if (json.type !== undefined && (json.type !== 'object' || isObject(json.properties))) continue
        yield { at, problem: 'the schema has no type or no properties', fix: 'Add "type": "object" and "properties".' }
      }
    },
  }),
  definitionRule({
    id: 'D15',
    severity: 'warning',
    source: "the designer's parser does not merge them",
    title: 'No response uses allOf or discriminator',
    *check(definition) {
      for (const response of everyResponse(definition)) {
        const root = dereference(definition.json, response.json.schema, memberPath(response.at, 'schema'))
        for (const { at, json } of schemasWithin(root.json, root.at)) {
          for (const key of ['allOf', 'discriminator']) {
            if (key in json)
              yield { at: memberPath(at, key), problem: 'its fields are not shown', fix: 'Write the fields out.' }
          }
        }
      }
    },
  }),
]
