import type { Operation } from '../definition.js'
import { isVisibleOperation } from '../extensions.js'
import { textOf } from '../json.js'
import { operationName } from '../operationName.js'
import { definitionRule, type Rule, type Violation } from '../rule.js'
import { endsWithPunctuation, isSameText } from '../text.js'

function* eachMissing(operations: readonly Operation[], key: string, fix: string): Generator<Violation> {
  for (const { at, json } of operations) {
    if (!textOf(json[key])?.trim()) yield { at: `${at}.${key}`, problem: `there is no ${key}`, fix }
  }
}

/** The validator does not publish its limit; the longest in 602 accepted packages has 69 characters. */
const longestOperationId = 250

/** Ids and descriptions of operations: B01 to B05, B11 to B14, B22. */
export const operationRules: Rule[] = [
  definitionRule({
    id: 'B01',
    severity: 'error',
    source: 'validator OperationIdRequired',
    title: 'Every operation has an operationId',
    check: (definition) =>
      eachMissing(definition.operations, 'operationId', 'Name it: VerbNoun in PascalCase, never to be renamed.'),
  }),
  definitionRule({
    id: 'B02',
    severity: 'error',
    source: 'validator OperationIdNotUnique',
    title: 'Every operationId is used once, compared without case',
    *check({ operations }) {
      const seen = new Map<string, string>()
      for (const { at, json } of operations) {
        const id = textOf(json.operationId)
        if (id === undefined) continue
        const first = seen.get(id.toLowerCase())
        if (first !== undefined) {
          const problem = first === id ? `'${id}' is used twice` : `'${id}' differs from '${first}' in case only`
          yield { at: `${at}.operationId`, problem, fix: 'Rename the newer one.' }
        } else seen.set(id.toLowerCase(), id)
      }
    },
  }),
  definitionRule({
    id: 'B03',
    severity: 'warning',
    source: 'validator OperationIdSanitized; coding standards',
    title: 'Every operationId is PascalCase, letters and digits only',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const id = textOf(json.operationId)
        if (!id || /^[A-Z][A-Za-z0-9]*$/.test(id)) continue
        yield { at: `${at}.operationId`, problem: `'${id}' is not PascalCase`, fix: 'Write it like CreateUser.' }
      }
    },
  }),
  definitionRule({
    id: 'B04',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every visible operation has a summary',
    check: (definition) =>
      eachMissing(
        definition.operations.filter(isVisibleOperation),
        'summary',
        'Give it the title that the maker picks, such as "Create a user".',
      ),
  }),
  definitionRule({
    id: 'B05',
    severity: 'warning',
    source: 'validator RequiredPropertyMissing',
    title: 'Every visible operation has a description',
    check: (definition) =>
      eachMissing(
        definition.operations.filter(isVisibleOperation),
        'description',
        'Say in a sentence what it does and what comes back.',
      ),
  }),
  definitionRule({
    id: 'B11',
    severity: 'warning',
    source: 'certification submission; coding standards',
    title: "An operation's description ends with punctuation",
    *check({ operations }) {
      for (const { at, json } of operations) {
        const description = textOf(json.description)
        if (!description || endsWithPunctuation(description)) continue
        yield {
          at: `${at}.description`,
          problem: 'the description does not end with punctuation',
          fix: 'End it with a full stop.',
          replacement: `${description.trimEnd()}.`,
        }
      }
    },
  }),
  definitionRule({
    id: 'B12',
    severity: 'warning',
    source: 'connector string guidance',
    title: "An operation's description says more than its summary",
    *check({ operations }) {
      for (const { at, json } of operations) {
        const [summary, description] = [textOf(json.summary), textOf(json.description)]
        if (!summary || !description || !isSameText(summary, description)) continue
        yield {
          at: `${at}.description`,
          problem: 'it repeats the summary',
          fix: 'Say what goes in and what comes back.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B13',
    severity: 'warning',
    source: "the designer's parser throws otherwise",
    title: 'An operation whose path has parameters has a list of its own too',
    *check({ json, operations }) {
      for (const operation of operations) {
        if (operation.parameters.length === 0 || Array.isArray(operation.json.parameters)) continue
        yield {
          at: operation.at,
          problem: `${operationName(operation)} has no parameters of its own in ${json.swagger === '2.0' ? 'this Swagger' : 'this document'}`,
          fix: 'Move the parameters of the path into each of its operations.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B14',
    severity: 'warning',
    source: 'certification checklist',
    title: 'Every operation has an x-ms-visibility',
    *check({ operations }) {
      for (const { at, json } of operations) {
        if (json['x-ms-visibility'] !== undefined) continue
        yield {
          at,
          problem: 'there is no x-ms-visibility',
          fix: 'Add "x-ms-visibility": "important" (listed first), "advanced" or "internal" (hidden).',
        }
      }
    },
  }),
  definitionRule({
    id: 'B22',
    severity: 'error',
    source: 'validator OperationIdTooLong',
    title: `An operationId has at most ${longestOperationId} characters`,
    *check({ operations }) {
      for (const { at, json } of operations) {
        const length = textOf(json.operationId)?.length ?? 0
        if (length <= longestOperationId) continue
        yield {
          at: `${at}.operationId`,
          problem: `it has ${length} characters`,
          fix: `Shorten it to ${longestOperationId}.`,
        }
      }
    },
  }),
]
