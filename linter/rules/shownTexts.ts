import { everyMember, textOf } from '../json.js'
import type { Package, Rule } from '../rule.js'
import { nonEnglishLetterIn, productNameIn } from '../text.js'

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

/** Every text that makers read: B15, B16. */
export const shownTextRules: Rule[] = [
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
]
