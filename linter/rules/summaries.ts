import type { Definition } from '../definition.js'
import { isVisibleOperation } from '../extensions.js'
import { textOf } from '../json.js'
import { operationName } from '../operationName.js'
import { definitionRule, type Rule, type Violation } from '../rule.js'
import { isSentenceCase } from '../text.js'

/** Runs a check over every operation's summary; a missing one is rule B04. */
function* eachSummary(
  { operations }: Definition,
  fault: (summary: string) => Omit<Violation, 'at'> | undefined,
): Generator<Violation> {
  for (const { at, json } of operations) {
    const summary = textOf(json.summary)
    const found = summary ? fault(summary) : undefined
    if (found) yield { at: `${at}.summary`, ...found }
  }
}

/** The title of an action in the designer: B06 to B10, B23. */
export const summaryRules: Rule[] = [
  definitionRule({
    id: 'B06',
    severity: 'error',
    source: 'connector string guidance (80); validator OperationSummaryTooLong (120)',
    title: 'A summary has at most 80 characters',
    check: (definition) =>
      eachSummary(definition, ({ length }) =>
        length > 80 ? { problem: `the summary has ${length} characters`, fix: 'Shorten it to 80.' } : undefined,
      ),
  }),
  definitionRule({
    id: 'B07',
    severity: 'error',
    source: 'validator RestrictedCharactersInSummary',
    title: 'A summary has none of / \\ < > * % & ?',
    check: (definition) =>
      eachSummary(definition, (summary) => {
        const odd = /[/\\<>*%&?]/.exec(summary)?.[0]
        return odd ? { problem: `the summary contains '${odd}'`, fix: 'Say it in words.' } : undefined
      }),
  }),
  definitionRule({
    id: 'B08',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'A summary consists of letters, digits and parentheses',
    check: (definition) =>
      eachSummary(definition, (summary) => {
        const odd = /[^\p{L}\p{N}() /\\<>*%&?]/u.exec(summary)?.[0]
        return odd ? { problem: `the summary contains '${odd}'`, fix: 'Say it in words.' } : undefined
      }),
  }),
  definitionRule({
    id: 'B09',
    severity: 'error',
    source: 'validator ValueMustEndWithAlphanumeric',
    title: 'A summary ends with a letter, a digit or a closing parenthesis',
    check: (definition) =>
      eachSummary(definition, (summary) =>
        /[\p{L}\p{N})]$/u.test(summary)
          ? undefined
          : {
              problem: `the summary ends with '${summary.at(-1)}'`,
              fix: 'End it with a word, without a full stop.',
              ...(/[\p{L}\p{N})]\.$/u.test(summary) ? { replacement: summary.slice(0, -1) } : {}),
            },
      ),
  }),
  definitionRule({
    id: 'B10',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'A summary is in sentence case',
    check: (definition) =>
      eachSummary(definition, (summary) =>
        isSentenceCase(summary)
          ? undefined
          : { problem: `'${summary}' is not in sentence case`, fix: 'Write it like "Create a user".' },
      ),
  }),
  definitionRule({
    id: 'B23',
    severity: 'warning',
    source: 'makers pick an action by its summary',
    title: 'No two visible actions have the same summary',
    *check({ operations }) {
      const seen = new Map<string, string>()
      for (const operation of operations) {
        const summary = textOf(operation.json.summary)?.trim().toLowerCase()
        if (!summary || !isVisibleOperation(operation) || operation.json.deprecated === true) continue
        const first = seen.get(summary)
        if (first === undefined) seen.set(summary, operationName(operation))
        else {
          yield {
            at: `${operation.at}.summary`,
            problem: `'${first}' has the same summary`,
            fix: 'Make each summary name what distinguishes the action.',
          }
        }
      }
    },
  }),
]
