import type { Definition, Operation } from '../definition.js'
import { isVisibleOperation } from '../extensions.js'
import { everyMember, textOf } from '../json.js'
import { definitionRule, type Package, type Rule, type Violation } from '../rule.js'
import { endsWithPunctuation, isSameText, isSentenceCase, nonEnglishLetterIn, productNameIn } from '../text.js'

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

function* eachMissing(operations: readonly Operation[], key: string, fix: string): Generator<Violation> {
  for (const { at, json } of operations) {
    if (!textOf(json[key])?.trim()) yield { at: `${at}.${key}`, problem: `there is no ${key}`, fix }
  }
}

const nameOf = ({ json, method, path }: Operation) => textOf(json.operationId) ?? `${method} ${path}`

/** Keys whose strings a maker reads. */
const shownKeys = ['title', 'summary', 'description', 'x-ms-summary', 'displayName', 'tooltip', 'x-ms-trigger-hint']

/** Every string that makers read, apart from the connector's own title and description (A07 to A12). */
function* shownStrings({ definition, properties }: Package): Generator<{ at: string; file: string; text: string }> {
  for (const { file, json } of [definition, ...(properties ? [properties] : [])]) {
    for (const { at, key, value } of everyMember(json)) {
      const text = shownKeys.includes(String(key)) ? textOf(value) : undefined
      if (text !== undefined && !at.startsWith('$.info.')) yield { at, file, text }
    }
  }
}

/** The validator does not publish its limit; the longest in 602 accepted packages has 69 characters. */
const longestOperationId = 250

/** What makers read in the list of actions: B01 to B16, B22, B23. */
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
          problem: `${nameOf(operation)} has no parameters of its own in ${json.swagger === '2.0' ? 'this Swagger' : 'this document'}`,
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
  {
    id: 'B15',
    severity: 'warning',
    source: 'validator ValueContainsRestrictedWords',
    title: 'No text that makers read contains the name of a Power Platform product',
    part: 'definition',
    *check(pkg) {
      for (const { at, file, text } of shownStrings(pkg)) {
        const name = productNameIn(text)
        if (name) yield { at, file, problem: `the text contains '${name}'`, fix: 'Leave the product name out.' }
      }
    },
  },
  {
    id: 'B16',
    severity: 'error',
    source: 'validator ValueMustBeInEnglish',
    title: 'Every text that makers read is English',
    part: 'definition',
    *check(pkg) {
      for (const { at, file, text } of shownStrings(pkg)) {
        const letter = nonEnglishLetterIn(text)
        if (letter) yield { at, file, problem: `the text contains '${letter}'`, fix: 'Write it in English.' }
      }
    },
  },
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
        if (first === undefined) seen.set(summary, nameOf(operation))
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
