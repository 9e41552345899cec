import { bySeverity, type Finding, type Report } from './finding.js'
import type { Package, Rule, Violation } from './rule.js'
import { rules } from './rules.js'

export type { Finding, Report } from './finding.js'

/** The rules that require English texts. They are for certification; a custom connector may be in any language. */
export const languageRules: readonly string[] = ['A07', 'A11', 'B16']

/**
 * Checks a package against every rule.
 *
 * @param except Codes of rules that do not apply to the package.
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
  report.findings.sort(bySeverity)
  return report
}

/** A document of another format is reported once: its other findings would hide that one. */
export const isSwagger2 = ({ definition: { json } }: Package): boolean =>
  json.swagger === '2.0' || (json.openapi === undefined && json.swagger === undefined && json.paths !== undefined)

const finding = ({ id, severity }: Rule, file: string, violation: Violation): Finding => ({
  rule: id,
  severity,
  file,
  ...violation,
})

/** Several operations reach the same shared definition; its violation is reported once. */
function withoutDuplicates(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.file} ${each.at} ${each.problem}`, each])).values()]
}
