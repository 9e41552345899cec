import type { Fault, Package, Rule, Severity } from './rule.js'
import { rules } from './rules.js'

/** A fault with the rule that it breaks and the file it stands in. */
export interface Finding extends Fault {
  /** A code such as `A06`, or the name of another judge's rule. */
  rule: string
  severity: Severity
  file: string
}

export interface Report {
  findings: Finding[]
  /** Codes of the rules that hold. */
  held: string[]
  /** Codes of the rules that could not be judged, because their file was not given or they were excepted. */
  notJudged: string[]
}

const ranks: Severity[] = ['error', 'warning', 'advice']

/**
 * Holds a package to every rule.
 *
 * @param except Codes to leave out, for a package that is not meant to keep them (a Korean edition and B16).
 */
export function lint(subject: Package, except: readonly string[] = []): Report {
  const report: Report = { findings: [], held: [], notJudged: [] }
  for (const rule of rules) {
    const file = subject[rule.part]?.file
    if (file === undefined || except.includes(rule.id)) {
      report.notJudged.push(rule.id)
      continue
    }
    const findings = once([...rule.check(subject)].map((fault) => finding(rule, file, fault)))
    if (findings.length === 0) report.held.push(rule.id)
    report.findings.push(...findings)
  }
  report.findings.sort((one, other) => ranks.indexOf(one.severity) - ranks.indexOf(other.severity))
  return report
}

const finding = ({ id, severity }: Rule, file: string, fault: Fault): Finding => ({
  rule: id,
  severity,
  file,
  ...fault,
})

/** A shared definition is met on many ways; its fault is told once. */
function once(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.file} ${each.at} ${each.what}`, each])).values()]
}
