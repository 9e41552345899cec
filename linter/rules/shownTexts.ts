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

/** A rule that no text which makers read contains what `find` finds. */
const shownTextRule = (
  rule: Pick<Rule, 'id' | 'severity' | 'source' | 'title'>,
  find: (text: string) => string | undefined,
  fix: string,
): Rule => ({
  ...rule,
  part: 'definition',
  *check(pkg) {
    for (const { at, file, text } of shownStrings(pkg)) {
      const found = find(text)
      if (found) yield { at, file, problem: `the text contains '${found}'`, fix }
    }
  },
})

/** Every text that makers read: B15, B16. */
export const shownTextRules: Rule[] = [
  shownTextRule(
    {
      id: 'B15',
      severity: 'warning',
      source: 'validator ValueContainsRestrictedWords',
      title: 'No text that makers read contains the name of a Power Platform product',
    },
    productNameIn,
    'Leave the product name out.',
  ),
  shownTextRule(
    {
      id: 'B16',
      severity: 'error',
      source: 'validator ValueMustBeInEnglish',
      title: 'Every text that makers read is English',
    },
    nonEnglishLetterIn,
    'Write it in English.',
  ),
]
