import type { Definition, Operation } from '../definition.js'
import { everyMember, textOf } from '../json.js'
import { definitionRule, type Package, type Rule, type Violation } from '../rule.js'
import { endsWithPunctuation, isSameText, isSentenceCase, nonEnglishLetterIn, productNameIn } from '../text.js'

/** Runs a check over every operation's summary; one that is missing is rule B04. */
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

function* eachMissing({ operations }: Definition, key: string, fix: string): Generator<Violation> {
  for (const { at, json } of operations) {
    if (!textOf(json[key])?.trim()) yield { at: `${at}.${key}`, problem: `there is no ${key}`, fix }
  }
}

const nameOf = ({ json, method, path }: Operation) => textOf(json.operationId) ?? `${method} ${path}`

/** Keys whose strings a maker reads. */
const shownKeys = ['title', 'summary', 'description', 'x-ms-summary', 'displayName', 'tooltip', 'x-ms-trigger-hint']

/** Every string that makers read, apart from the connector's own title and description (A07 to A12). */
function* shownStrings({ definition, properties }: Package): Generator<{ at: string; file: string; text: string }> {
  const { info: _, ...rest } = definition.json
  for (const { file, json } of [{ file: definition.file, json: rest }, ...(properties ? [properties] : [])]) {
    for (const { at, key, value } of everyMember(json)) {
      const text = textOf(value)
      if (text !== undefined && shownKeys.includes(String(key))) yield { at, file, text }
    }
  }
}

/** What makers read in the list of actions: B01 to B16. */
export const operationRules: Rule[] = [
  definitionRule({
    id: 'B01',
    rank: 'error',
    source: 'validator OperationIdRequired',
    title: 'Every operation has an operationId',
    check: (definition) =>
      eachMissing(definition, 'operationId', 'Name it: VerbNoun in PascalCase, never to be renamed.'),
  }),
  definitionRule({
    id: 'B02',
    rank: 'error',
    source: 'validator OperationIdNotUnique',
    title: 'Every operationId stands once',
    *check({ operations }) {
      const seen = new Set<string>()
      for (const { at, json } of operations) {
        const id = textOf(json.operationId)
        if (id === undefined) continue
        if (seen.has(id))
          yield { at: `${at}.operationId`, problem: `'${id}' stands twice`, fix: 'Rename the newer one.' }
        seen.add(id)
      }
    },
  }),
  definitionRule({
    id: 'B03',
    rank: 'error',
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
    rank: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every operation has a summary',
    check: (definition) =>
      eachMissing(definition, 'summary', 'Give it the title that the maker picks, such as "Create a user".'),
  }),
  definitionRule({
    id: 'B05',
    rank: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every operation has a description',
    check: (definition) =>
      eachMissing(definition, 'description', 'Say in a sentence what it does and what comes back.'),
  }),
  definitionRule({
    id: 'B06',
    rank: 'error',
    source: 'connector string guidance (80); validator OperationSummaryTooLong (120)',
    title: 'A summary has at most 80 characters',
    check: (definition) =>
      eachSummary(definition, ({ length }) =>
        length > 80 ? { problem: `the summary has ${length} characters`, fix: 'Shorten it to 80.' } : undefined,
      ),
  }),
  definitionRule({
    id: 'B07',
    rank: 'error',
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
    rank: 'warning',
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
    rank: 'error',
    source: 'validator ValueMustEndWithAlphanumeric',
    title: 'A summary ends with a letter or a digit',
    check: (definition) =>
      eachSummary(definition, (summary) =>
        /[\p{L}\p{N}]$/u.test(summary)
          ? undefined
          : { problem: `the summary ends with '${summary.at(-1)}'`, fix: 'End with a word; no full stop.' },
      ),
  }),
  definitionRule({
    id: 'B10',
    rank: 'warning',
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
    rank: 'warning',
    source: 'certification submission; coding standards',
    title: "An operation's description ends with punctuation",
    *check({ operations }) {
      for (const { at, json } of operations) {
        const description = textOf(json.description)
        if (!description || endsWithPunctuation(description)) continue
        yield {
          at: `${at}.description`,
          problem: 'the description does not end',
          fix: 'Write a sentence with a full stop.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B12',
    rank: 'warning',
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
    rank: 'warning',
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
    rank: 'warning',
    source: 'certification checklist',
    title: 'Every operation states its x-ms-visibility',
    *check({ operations }) {
      for (const { at, json } of operations) {
        if (json['x-ms-visibility'] !== undefined) continue
        yield {
          at,
          problem: 'it does not say how prominent it is',
          fix: 'Add "x-ms-visibility": "important" (listed first), "advanced" or "internal" (hidden).',
        }
      }
    },
  }),
  {
    id: 'B15',
    rank: 'error',
    source: 'validator ValueContainsRestrictedWords',
    title: 'No text that makers read names a Power Platform product',
    part: 'definition',
    *check(pkg) {
      for (const { at, file, text } of shownStrings(pkg)) {
        const name = productNameIn(text)
        if (name) yield { at, file, problem: `the text says '${name}'`, fix: 'Leave the product name out.' }
      }
    },
  },
  {
    id: 'B16',
    rank: 'error',
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
]
