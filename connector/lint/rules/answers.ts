import { type Answer, type Definition, follow, type Operation } from '../definition.js'
import { isObject, objectOf, step, textOf } from '../json.js'
import { definitionRule, type Fault, type Rule } from '../rule.js'
import { answerFields, shapesWithin } from '../shapes.js'
import { endsWithPunctuation, sayTheSame, wordCount } from '../words.js'

const isSuccess = ({ status }: Answer) => status.startsWith('2')
const isFailure = ({ status }: Answer) => /^[45]/.test(status) || status === 'default'
const has = ({ answers }: Operation, status: string) => answers.some((each) => each.status === status)

function* everyAnswer({ operations }: Definition): Generator<Answer> {
  for (const { answers } of operations) yield* answers
}

/** Phrases that repeat the status without saying what happened. */
const reasonPhrases = [
  'bad request',
  'unauthorized',
  'forbidden',
  'not found',
  'too many requests',
  'internal server error',
  'operation failed',
  'error',
  'failure',
  'unexpected error',
]

const saysNothing = (text: string) => wordCount(text) < 4 || reasonPhrases.some((phrase) => sayTheSame(phrase, text))

/** The failures that an operation meets and should list. */
function missingFailures({ json }: Definition, operation: Operation): string[] {
  const signIn = Object.keys(objectOf(json.securityDefinitions)).length > 0
  const named = operation.path.includes('{')
  const wanted = [...(signIn ? ['401', '403'] : []), ...(named ? ['404'] : [])]
  const missing = wanted.filter((status) => !has(operation, status))
  return operation.answers.some(({ status }) => status.startsWith('5')) ? missing : [...missing, '5xx']
}

function* eachField(
  definition: Definition,
  fault: (field: { at: string; json: Record<string, unknown> }) => Fault | undefined,
) {
  for (const operation of definition.operations) {
    for (const field of answerFields(definition, operation)) {
      const found = fault(field)
      if (found) yield found
    }
  }
}

/** What comes back: D01 to D15. */
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
    id: 'D08',
    severity: 'warning',
    source: 'coding standards',
    title: 'Every operation lists the failures it meets: 401, 403, 404 where an id is given, and a 5xx',
    *check(definition) {
      for (const operation of definition.operations) {
        const missing = missingFailures(definition, operation)
        if (missing.length === 0) continue
        yield {
          at: step(operation.at, 'responses'),
          what: `${missing.join(', ')} not described`,
          mend: 'Add each with a description of its cause and what to do.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D09',
    severity: 'advice',
    source: 'services throttle, and makers set retry policies',
    title: 'Every operation describes 429',
    *check({ operations }) {
      for (const operation of operations) {
        if (has(operation, '429')) continue
        yield { at: step(operation.at, 'responses'), what: '429 is not described', mend: 'Say when to try again.' }
      }
    },
  }),
  definitionRule({
    id: 'D10',
    severity: 'advice',
    source: 'connector string guidance; the designer puts the name of a group before its fields',
    title: 'Every answer field has an x-ms-summary',
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        json['x-ms-summary'] || json.title
          ? undefined
          : { at, what: 'makers see its raw name', mend: 'Add "x-ms-summary", such as "User ID".' },
      ),
  }),
  definitionRule({
    id: 'D11',
    severity: 'advice',
    source: 'connector string guidance',
    title: 'Every answer field has a description',
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        json.description ? undefined : { at, what: 'it is not described', mend: 'Say what it is good for.' },
      ),
  }),
  definitionRule({
    id: 'D12',
    severity: 'warning',
    source: 'connector string guidance',
    title: "An answer field's description ends with punctuation",
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        typeof json.description !== 'string' || endsWithPunctuation(json.description)
          ? undefined
          : { at: step(at, 'description'), what: 'it does not end', mend: 'End it with a full stop.' },
      ),
  }),
  definitionRule({
    id: 'D13',
    severity: 'warning',
    source: 'connector string guidance',
    title: "An answer's description ends with punctuation",
    *check(definition) {
      for (const { at, json } of everyAnswer(definition)) {
        const text = textOf(json.description)?.trim()
        if (!text || endsWithPunctuation(text)) continue
        yield { at: step(at, 'description'), what: 'the description does not end', mend: 'End it with a full stop.' }
      }
    },
  }),
  definitionRule({
    id: 'D14',
    severity: 'advice',
    source: 'coding standards',
    title: "A failure's description says what happened and what to do",
    *check(definition) {
      for (const answer of everyAnswer(definition)) {
        const text = textOf(answer.json.description)?.trim()
        if (!text || !isFailure(answer) || !saysNothing(text)) continue
        yield {
          at: step(answer.at, 'description'),
          what: `'${text}' repeats the status`,
          mend: 'Name the cause and the remedy.',
        }
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
