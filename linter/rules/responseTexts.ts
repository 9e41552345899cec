import type { Definition, Operation, Response } from '../definition.js'
import { isObject, type JsonObject, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule, type Violation } from '../rule.js'
import { everyResponse, everyResponseField, isInternal } from '../schemaWalk.js'
import { endsWithPunctuation, isSameText, wordCount } from '../text.js'

const isFailure = ({ status }: Response) => /^[45]/.test(status) || status === 'default'
const has = ({ responses }: Operation, status: string) => responses.some((each) => each.status === status)

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

/** An object of fields. The designer prefixes each field with its title, so it is better without one. */
const isGroup = (json: JsonObject) => isObject(json.properties)

const withFullStop = (at: string, text: string): Violation => ({
  at,
  problem: 'the description does not end with punctuation',
  fix: 'End it with a full stop.',
  replacement: `${text.trimEnd()}.`,
})

const saysNothing = (text: string) => wordCount(text) < 4 || reasonPhrases.some((phrase) => isSameText(phrase, text))

/** The failures that an operation can have and should describe. */
function missingFailures({ json }: Definition, operation: Operation): string[] {
  const signIn = Object.keys(objectOf(json.securityDefinitions)).length > 0
  const named = operation.path.includes('{')
  const wanted = [...(signIn ? ['401', '403'] : []), ...(named ? ['404'] : [])]
  const missing = wanted.filter((status) => !has(operation, status))
  return operation.responses.some(({ status }) => status.startsWith('5')) ? missing : [...missing, '5xx']
}

function* eachField(definition: Definition, check: (field: { at: string; json: JsonObject }) => Violation | undefined) {
  for (const field of everyResponseField(definition)) {
    const found = check(field)
    if (found) yield found
  }
}

/** Titles and descriptions of responses and their fields: D08 to D14. */
export const responseTextRules: Rule[] = [
  definitionRule({
    id: 'D08',
    severity: 'warning',
    source: 'coding standards',
    title: 'Every operation that makers see describes its failures: 401, 403, 404 where an id is given, and a 5xx',
    *check(definition) {
      for (const operation of definition.operations) {
        if (isInternal(operation.json)) continue
        const missing = missingFailures(definition, operation)
        if (missing.length === 0) continue
        yield {
          at: memberPath(operation.at, 'responses'),
          problem: `${missing.join(', ')} not described`,
          fix: 'Add each with a description of its cause and what to do.',
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
        yield {
          at: memberPath(operation.at, 'responses'),
          problem: '429 is not described',
          fix: 'Say when to try again.',
        }
      }
    },
  }),
  definitionRule({
    id: 'D10',
    severity: 'advice',
    source: 'connector string guidance',
    title: 'Every response field has an x-ms-summary; groups of fields need none',
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        isGroup(json) || json['x-ms-summary'] || json.title
          ? undefined
          : { at, problem: 'makers see its raw name', fix: 'Add "x-ms-summary", such as "User ID".' },
      ),
  }),
  definitionRule({
    id: 'D11',
    severity: 'advice',
    source: 'connector string guidance',
    title: 'Every response field has a description; groups of fields need none',
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        isGroup(json) || json.description
          ? undefined
          : { at, problem: 'it is not described', fix: 'Say what it is for.' },
      ),
  }),
  definitionRule({
    id: 'D12',
    severity: 'warning',
    source: 'connector string guidance',
    title: "A response field's description ends with punctuation",
    check: (definition) =>
      eachField(definition, ({ at, json }) =>
        typeof json.description !== 'string' || json.description === '' || endsWithPunctuation(json.description)
          ? undefined
          : withFullStop(memberPath(at, 'description'), json.description),
      ),
  }),
  definitionRule({
    id: 'D13',
    severity: 'warning',
    source: 'connector string guidance',
    title: "A response's description ends with punctuation",
    *check(definition) {
      for (const { at, json } of everyResponse(definition)) {
        const text = textOf(json.description)?.trim()
        if (!text || endsWithPunctuation(text)) continue
        yield withFullStop(memberPath(at, 'description'), text)
      }
    },
  }),
  definitionRule({
    id: 'D14',
    severity: 'advice',
    source: 'coding standards',
    title: 'The description of a failure says what happened and what to do',
    *check(definition) {
      for (const response of everyResponse(definition)) {
        const text = textOf(response.json.description)?.trim()
        if (!text || !isFailure(response) || !saysNothing(text)) continue
        yield {
          at: memberPath(response.at, 'description'),
          problem: `'${text}' repeats the status`,
          fix: 'Name the cause and the remedy.',
        }
      }
    },
  }),
]
