import { type Answer, follow } from '../definition.js'
import { isObject, step, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { everyAnswer, shapesWithin } from '../shapes.js'

const isSuccess = ({ status }: Answer) => status.startsWith('2')
/** What comes back: D01 to D07, D15. */
export const answerRules: Rule[] = [
  definitionRule({
    id: 'D01',
    severity: 'error',
    source: 'validator OperationShouldHaveSuccessfulResponse',
    title: 'Every operation has a 2xx answer',
    *check({ operations }) {
      for (const { at, answers } of operations) {
        if (!answers.some(isSuccess))
          yield { at, what: 'no answer is a success', mend: 'Describe the 200, 201 or 204.' }
      }
    },
  }),
  definitionRule({
    id: 'D02',
    severity: 'error',
    source: 'validator ResponseMustBe…',
    title: 'Every answer is a three-digit status or default, and described',
    *check(definition) {
      for (const { at, status, json } of everyAnswer(definition)) {
        if (!/^[1-5]\d\d$/.test(status) && status !== 'default') {
          yield { at, what: `'${status}' is not a status`, mend: 'Write three digits or default.' }
        }
        if (!textOf(json.description)?.trim()) yield { at, what: 'there is no description', mend: 'Say when it comes.' }
      }
    },
  }),
  definitionRule({
    id: 'D03',
    severity: 'error',
    source: 'validator DefaultResponseHasSchema',
    title: 'The default answer has no schema',
    *check(definition) {
      for (const { at, status, json } of everyAnswer(definition)) {
        if (status !== 'default' || json.schema === undefined) continue
        yield { at: step(at, 'schema'), what: 'default has a schema', mend: 'Describe the failure in words.' }
      }
    },
  }),
  definitionRule({
    id: 'D04',
    severity: 'warning',
    source: 'validator OperationHasManyResponsesWithSchema; the designer reads one',
    title: 'Only one answer of an operation has a schema',
    *check({ operations }) {
      for (const { at, answers } of operations) {
        const shaped = answers.filter(({ status, json }) => json.schema !== undefined && status !== 'default')
        if (shaped.length <= 1) continue
        yield {
          at: step(at, 'responses'),
          what: `${shaped.map(({ status }) => status).join(', ')} have schemas`,
          mend: 'Keep that of the success; describe the others in words.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D05',
    severity: 'error',
    source: 'validator SchemaDefinitionSetIncorrectly',
    title: 'The schema stands on 200 or 201',
    *check({ operations }) {
      for (const { at, answers } of operations) {
        const successes = answers.filter(isSuccess)
        const bare = successes.filter(({ status }) => status === '200' || status === '201')
        const misplaced = successes.filter(({ status, json }) => !/^20[01]$/.test(status) && json.schema !== undefined)
        if (misplaced.length === 0 && (bare.length === 0 || bare.some(({ json }) => json.schema !== undefined)))
          continue
        yield {
          at: step(at, 'responses'),
          what:
            misplaced.length > 0 ? `the schema of ${misplaced[0]?.status} is never read` : 'the success has no schema',
          mend: 'Describe the body under 200 or 201; answer 204 when there is none.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D06',
    severity: 'error',
    source: 'certification submission',
    title: "No answer's schema is empty",
    *check(definition) {
      for (const { at, json } of everyAnswer(definition)) {
        if (!isObject(json.schema) || Object.keys(json.schema).length > 0) continue
        yield { at: step(at, 'schema'), what: 'the schema is empty', mend: 'Describe the body, or remove the schema.' }
      }
    },
  }),
  definitionRule({
    id: 'D07',
    severity: 'warning',
    source: 'the designer shows one bare "Body" otherwise',
    title: "An answer's schema says its type, and an object its properties",
    *check({ json: root, operations }) {
      for (const answer of operations.flatMap(({ answers }) => answers)) {
        if (!isObject(answer.json.schema) || Object.keys(answer.json.schema).length === 0) continue
        const { at, json } = follow(root, answer.json.schema, step(answer.at, 'schema'))
        if (json.type !== undefined && (json.type !== 'object' || isObject(json.properties))) continue
        yield { at, what: 'the shape is not known', mend: 'Add "type": "object" and "properties".' }
      }
    },
  }),
  definitionRule({
    id: 'D15',
    severity: 'warning',
    source: "the designer's parser does not merge them",
    title: 'No answer is put together by allOf or told apart by discriminator',
    *check(definition) {
      for (const answer of everyAnswer(definition)) {
        const root = follow(definition.json, answer.json.schema, step(answer.at, 'schema'))
        for (const { at, json } of shapesWithin(root.json, root.at)) {
          for (const key of ['allOf', 'discriminator']) {
            if (key in json)
              yield { at: step(at, key), what: 'its fields are not shown', mend: 'Write the fields out.' }
          }
        }
      }
    },
  }),
]
