import type { Definition, Operation } from '../definition.js'
import { everyMember, textOf } from '../json.js'
import { definitionRule, type Fault, type Package, type Rule } from '../rule.js'
import { endsWithPunctuation, foreignLetterIn, isSentenceCase, productNameIn, sayTheSame } from '../words.js'

/** Runs a check over every operation's summary; one that is missing is rule B04. */
function* eachSummary(
  { operations }: Definition,
  fault: (summary: string) => Omit<Fault, 'at'> | undefined,
): Generator<Fault> {
  for (const { at, json } of operations) {
    const summary = textOf(json.summary)
    const found = summary ? fault(summary) : undefined
    if (found) yield { at: `${at}.summary`, ...found }
  }
}

function* eachMissing({ operations }: Definition, key: string, mend: string): Generator<Fault> {
  for (const { at, json } of operations) {
    if (!textOf(json[key])?.trim()) yield { at: `${at}.${key}`, what: `there is no ${key}`, mend }
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
    severity: 'error',
    source: 'validator OperationIdRequired',
    title: 'Every operation has an operationId',
    check: (definition) =>
      eachMissing(definition, 'operationId', 'Name it: VerbNoun in PascalCase, never to be renamed.'),
  }),
  definitionRule({
    id: 'B02',
    severity: 'error',
    source: 'validator OperationIdNotUnique',
    title: 'Every operationId stands once',
    *check({ operations }) {
      const seen = new Set<string>()
      for (const { at, json } of operations) {
        const id = textOf(json.operationId)
        if (id === undefined) continue
        if (seen.has(id)) yield { at: `${at}.operationId`, what: `'${id}' stands twice`, mend: 'Rename the newer one.' }
        seen.add(id)
      }
    },
  }),
  definitionRule({
    id: 'B03',
    severity: 'error',
    source: 'validator OperationIdSanitized; coding standards',
    title: 'Every operationId is PascalCase, letters and digits only',
    *check({ operations }) {
      for (const { at, json } of operations) {
        const id = textOf(json.operationId)
        if (!id || /^[A-Z][A-Za-z0-9]*$/.test(id)) continue
        yield { at: `${at}.operationId`, what: `'${id}' is not PascalCase`, mend: 'Write it like CreateUser.' }
      }
    },
  }),
  definitionRule({
    id: 'B04',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every operation has a summary',
    check: (definition) =>
      eachMissing(definition, 'summary', 'Give it the title that the maker picks, such as "Create a user".'),
  }),
  definitionRule({
    id: 'B05',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every operation has a description',
    check: (definition) =>
      eachMissing(definition, 'description', 'Say in a sentence what it does and what comes back.'),
  }),
  definitionRule({
    id: 'B06',
    severity: 'error',
    source: 'connector string guidance (80); validator OperationSummaryTooLong (120)',
    title: 'A summary has at most 80 characters',
    check: (definition) =>
      eachSummary(definition, ({ length }) =>
        length > 80 ? { what: `the summary has ${length} characters`, mend: 'Shorten it to 80.' } : undefined,
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
        return odd ? { what: `the summary contains '${odd}'`, mend: 'Say it in words.' } : undefined
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
        return odd ? { what: `the summary contains '${odd}'`, mend: 'Say it in words.' } : undefined
      }),
  }),
  definitionRule({
    id: 'B09',
    severity: 'error',
    source: 'validator ValueMustEndWithAlphanumeric',
    title: 'A summary ends with a letter or a digit',
    check: (definition) =>
      eachSummary(definition, (summary) =>
        /[\p{L}\p{N}]$/u.test(summary)
          ? undefined
          : { what: `the summary ends with '${summary.at(-1)}'`, mend: 'End with a word; no full stop.' },
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
          : { what: `'${summary}' is not in sentence case`, mend: 'Write it like "Create a user".' },
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
          what: 'the description does not end',
          mend: 'Write a sentence with a full stop.',
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
        if (!summary || !description || !sayTheSame(summary, description)) continue
        yield { at: `${at}.description`, what: 'it repeats the summary', mend: 'Say what goes in and what comes back.' }
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
          what: `${nameOf(operation)} has no parameters of its own in ${json.swagger === '2.0' ? 'this Swagger' : 'this document'}`,
          mend: 'Move the parameters of the path into each of its operations.',
        }
      }
    },
  }),
  definitionRule({
    id: 'B14',
    severity: 'warning',
    source: 'certification checklist',
    title: 'Every operation states its x-ms-visibility',
    *check({ operations }) {
      for (const { at, json } of operations) {
        if (json['x-ms-visibility'] !== undefined) continue
        yield {
          at,
          what: 'it does not say how prominent it is',
          mend: 'Add "x-ms-visibility": "important" (listed first), "advanced" or "internal" (hidden).',
        }
      }
    },
  }),
  {
    id: 'B15',
    severity: 'error',
    source: 'validator ValueContainsRestrictedWords',
    title: 'No text that makers read names a Power Platform product',
    part: 'definition',
    *check(subject) {
      for (const { at, file, text } of shownStrings(subject)) {
        const name = productNameIn(text)
        if (name) yield { at, file, what: `the text says '${name}'`, mend: 'Leave the product name out.' }
      }
    },
  },
  {
    id: 'B16',
    severity: 'error',
    source: 'validator ValueMustBeInEnglish',
    title: 'Every text that makers read is English',
    part: 'definition',
    *check(subject) {
      for (const { at, file, text } of shownStrings(subject)) {
        const letter = foreignLetterIn(text)
        if (letter) yield { at, file, what: `the text contains '${letter}'`, mend: 'Write it in English.' }
      }
    },
  },
]
