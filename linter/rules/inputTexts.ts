import type { Definition, Parameter } from '../definition.js'
import { isVisibleOperation } from '../extensions.js'
import { type JsonObject, memberPath, textOf } from '../json.js'
import { definitionRule, type Rule, type Violation } from '../rule.js'
import { everyBodyProperty, everyParameter, isInternal, parametersOf } from '../schemaWalk.js'
import { isSameText, isSentence, isTitleCase } from '../text.js'

/** The parameters of visible operations that makers fill in. */
const visibleInputs = (definition: Definition) =>
  parametersOf(definition.operations.filter(isVisibleOperation)).filter(isInput)

const isInput = ({ json }: Parameter) => json.in !== 'body' && !isInternal(json)

const summaryFix = 'Add "x-ms-summary": the title of the field, such as "User ID".'
const descriptionFix = 'Add "description": what to put in and where it comes from.'

function* eachWithout(
  places: readonly { at: string; json: JsonObject }[],
  key: string,
  fix: string,
): Generator<Violation> {
  for (const { at, json } of places) {
    if (!textOf(json[key])?.trim()) yield { at, problem: `there is no ${key}`, fix }
  }
}

/** Everything that a maker fills in: parameters and properties of bodies. */
function everyInput(definition: Definition): { at: string; json: JsonObject }[] {
  return [...everyParameter(definition), ...everyBodyProperty(definition)]
}

function* eachSummary(
  definition: Definition,
  fault: (summary: string) => Omit<Violation, 'at'> | undefined,
): Generator<Violation> {
  for (const { at, json } of everyInput(definition)) {
    const summary = textOf(json['x-ms-summary'])
    const found = summary ? fault(summary) : undefined
    if (found) yield { at: memberPath(at, 'x-ms-summary'), ...found }
  }
}

/** Titles and descriptions of input fields: C01 to C09. */
export const inputTextRules: Rule[] = [
  definitionRule({
    id: 'C01',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every path, query, header and form parameter that makers see has an x-ms-summary',
    check: (definition) => eachWithout(visibleInputs(definition), 'x-ms-summary', summaryFix),
  }),
  definitionRule({
    id: 'C02',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every path, query, header and form parameter that makers see has a description',
    check: (definition) => eachWithout(visibleInputs(definition), 'description', descriptionFix),
  }),
  definitionRule({
    id: 'C03',
    severity: 'advice',
    source: 'certification submission',
    title: 'Body and internal parameters have an x-ms-summary and a description too',
    *check(definition) {
      const inputs = new Set(visibleInputs(definition).map(({ at }) => at))
      const others = everyParameter(definition).filter(({ at }) => !inputs.has(at))
      yield* eachWithout(others, 'x-ms-summary', summaryFix)
      yield* eachWithout(others, 'description', descriptionFix)
    },
  }),
  definitionRule({
    id: 'C04',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'Every visible property of a body has an x-ms-summary or a title',
    check: (definition) =>
      eachWithout(
        everyBodyProperty(definition).filter(({ json }) => !textOf(json.title)),
        'x-ms-summary',
        summaryFix,
      ),
  }),
  definitionRule({
    id: 'C05',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'Every visible property of a body has a description',
    check: (definition) => eachWithout(everyBodyProperty(definition), 'description', descriptionFix),
  }),
  definitionRule({
    id: 'C06',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'An x-ms-summary is in title case',
    check: (definition) =>
      eachSummary(definition, (summary) =>
        isTitleCase(summary)
          ? undefined
          : { problem: `'${summary}' is not in title case`, fix: 'Write it like "User ID".' },
      ),
  }),
  definitionRule({
    id: 'C07',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'An x-ms-summary has at most 80 characters',
    check: (definition) =>
      eachSummary(definition, ({ length }) =>
        length > 80
          ? { problem: `it has ${length} characters`, fix: 'Shorten it; the rest belongs in the description.' }
          : undefined,
      ),
  }),
  definitionRule({
    id: 'C08',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'An x-ms-summary consists of letters, digits and parentheses',
    check: (definition) =>
      eachSummary(definition, (summary) => {
        const odd = /[^\p{L}\p{N}() ]/u.exec(summary)?.[0]
        return odd ? { problem: `it contains '${odd}'`, fix: 'Say it in words.' } : undefined
      }),
  }),
  definitionRule({
    id: 'C09',
    severity: 'warning',
    source: 'connector string guidance',
    title: "A field's description is a sentence that says more than its title",
    *check(definition) {
      for (const { at, json } of everyInput(definition)) {
        const [summary, description] = [textOf(json['x-ms-summary']) ?? '', textOf(json.description)]
        if (!description) continue
        const repeats = isSameText(summary, description)
        if (isSentence(description) && !repeats) continue
        yield {
          at: memberPath(at, 'description'),
          problem: repeats ? 'it repeats the title' : 'it is not a sentence',
          fix: 'Say what to put in and where it comes from, with a full stop.',
        }
      }
    },
  }),
]
