import { UsageError } from '../src/command/usageError.js'
import { explanations } from './explanations/explanations.js'
import { atLeast } from './finding.js'
import type { Severity } from './rule.js'
import { rules } from './rules.js'

/**
 * What a rule requires, why, its source, and an example that keeps it and one that breaks it.
 *
 * @throws UsageError when there is no such rule.
 */
export function explainRule(code: string): string {
  const rule = rules.find(({ id }) => id === code.toUpperCase())
  const explanation = rule && explanations.get(rule.id)
  if (!rule || !explanation) throw new UsageError(`--explain: there is no rule ${code}. --list shows them all.`)
  const { why, good, bad } = explanation
  return [
    `${rule.id} (${rule.severity}): ${rule.title}.`,
    '',
    `Why:     ${why}`,
    `Source:  ${rule.source}`,
    '',
    'Good:',
    ...indented(good),
    'Bad:',
    ...indented(bad),
    '',
  ].join('\n')
}

const indented = (text: string) => text.split('\n').map((line) => `  ${line}`)

/** All rules of a severity and above: code, severity and title. */
export function listRules(severity: Severity, asJson: boolean): string {
  const listed = atLeast(rules, severity)
  if (asJson) {
    const plain = listed.map(({ id, severity: of, part, title, source }) => ({
      rule: id,
      severity: of,
      part,
      title,
      source,
    }))
    return `${JSON.stringify(plain, null, 2)}\n`
  }
  return listed.map(({ id, severity: of, title }) => `${id}  ${of.padEnd(7)}  ${title}\n`).join('')
}
