import type { Definition, Parameter } from '../definition.js'
import { type JsonObject, step, textOf } from '../json.js'
import { definitionRule, type Fault, type Rule } from '../rule.js'
import { bodyProperties, everyParameter, isInternal } from '../shapes.js'
import { isSentence, isTitleCase, sayTheSame } from '../words.js'

const isInput = ({ json }: Parameter) => json.in !== 'body' && !isInternal(json)

const summaryMend = 'Add "x-ms-summary": the title of the field, such as "User ID".'
const descriptionMend = 'Add "description": what to put in and where it comes from.'

function* eachWithout(places: { at: string; json: JsonObject }[], key: string, mend: string): Generator<Fault> {
  for (const { at, json } of places) {
    if (!textOf(json[key])?.trim()) yield { at, what: `there is no ${key}`, mend }
  }
}

/** Everything that a maker fills in: parameters and properties of bodies. */
function everyInput(definition: Definition): { at: string; json: JsonObject }[] {
  const properties = definition.operations.flatMap((operation) => bodyProperties(definition, operation))
  return [...everyParameter(definition), ...properties]
}

function* eachSummary(
  definition: Definition,
  fault: (summary: string) => Omit<Fault, 'at'> | undefined,
): Generator<Fault> {
  for (const { at, json } of everyInput(definition)) {
    const summary = textOf(json['x-ms-summary'])
    const found = summary ? fault(summary) : undefined
    if (found) yield { at: step(at, 'x-ms-summary'), ...found }
  }
}

/** How the fields of an action read: C01 to C09. */
export const inputTextRules: Rule[] = [
  definitionRule({
    id: 'C01',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every path, query, header and form parameter has an x-ms-summary',
    check: (definition) => eachWithout(everyParameter(definition).filter(isInput), 'x-ms-summary', summaryMend),
  }),
  definitionRule({
    id: 'C02',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'Every path, query, header and form parameter has a description',
    check: (definition) => eachWithout(everyParameter(definition).filter(isInput), 'description', descriptionMend),
  }),
  definitionRule({
    id: 'C03',
    severity: 'advice',
    source: 'certification submission',
    title: 'Body and internal parameters have an x-ms-summary and a description too',
    *check(definition) {
      const others = everyParameter(definition).filter((each) => !isInput(each))
      yield* eachWithout(others, 'x-ms-summary', summaryMend)
      yield* eachWithout(others, 'description', descriptionMend)
    },
  }),
  definitionRule({
    id: 'C04',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'Every shown property of a body has an x-ms-summary',
    *check(definition) {
      for (const operation of definition.operations) {
        yield* eachWithout(bodyProperties(definition, operation), 'x-ms-summary', summaryMend)
      }
    },
  }),
  definitionRule({
    id: 'C05',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'Every shown property of a body has a description',
    *check(definition) {
      for (const operation of definition.operations) {
        yield* eachWithout(bodyProperties(definition, operation), 'description', descriptionMend)
      }
    },
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
          : { what: `'${summary}' is not in title case`, mend: 'Write it like "User ID".' },
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
          ? { what: `it has ${length} characters`, mend: 'Shorten it; the rest belongs in the description.' }
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
        return odd ? { what: `it contains '${odd}'`, mend: 'Say it in words.' } : undefined
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
        const repeats = sayTheSame(summary, description)
        if (isSentence(description) && !repeats) continue
        yield {
          at: step(at, 'description'),
          what: repeats ? 'it repeats the title' : 'it is not a sentence',
          mend: 'Say what to put in and where it comes from, with a full stop.',
        }
      }
    },
  }),
]
