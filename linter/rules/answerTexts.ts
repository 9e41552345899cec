import type { Answer, Definition, Operation } from '../definition.js'
import { objectOf, step, textOf } from '../json.js'
import { definitionRule, type Fault, type Rule } from '../rule.js'
import { answerFields, everyAnswer } from '../shapes.js'
import { endsWithPunctuation, sayTheSame, wordCount } from '../words.js'

const isFailure = ({ status }: Answer) => /^[45]/.test(status) || status === 'default'
const has = ({ answers }: Operation, status: string) => answers.some((each) => each.status === status)

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

/** How answers and their fields read: D08 to D14. */
export const answerTextRules: Rule[] = [
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
]
