import { byRank, type Finding, type Report } from './finding.js'
import type { Package, Rule, Violation } from './rule.js'
import { rules } from './rules.js'

export type { Finding, Report } from './finding.js'

/** The rules that ask for English texts. They are for certification; a custom connector may be in any language. */
export const languageRules: readonly string[] = ['A07', 'A11', 'B16']

/**
 * Checks a package against every rule.
 *
 * @param except Codes to leave out, for a package that is not meant to keep them.
 */
export function lint(pkg: Package, except: readonly string[] = []): Report {
  const report: Report = { findings: [], excepted: [], passed: [], notChecked: [] }
  for (const rule of isSwagger2(pkg) ? rules : rules.filter(({ id }) => id === 'A01')) {
    const file = pkg[rule.part]?.file
    if (file === undefined || except.includes(rule.id)) {
      report.notChecked.push(rule.id)
      continue
    }
    const findings = withoutDuplicates([...rule.check(pkg)].map((violation) => finding(rule, file, violation)))
    if (findings.length === 0) report.passed.push(rule.id)
    report.findings.push(...findings)
  }
  report.findings.sort(byRank)
  return report
}

/** A document of another kind is named as such once; what else is wrong with it would only hide that. */
export const isSwagger2 = ({ definition: { json } }: Package): boolean =>
  json.swagger === '2.0' || (json.openapi === undefined && json.swagger === undefined && json.paths !== undefined)

const finding = ({ id, rank }: Rule, file: string, violation: Violation): Finding => ({
  rule: id,
  rank,
  file,
  ...violation,
})

/** Several operations reach the same shared definition; its violation is reported once. */
function withoutDuplicates(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.file} ${each.at} ${each.problem}`, each])).values()]
}
