import type { Package, Rank, Rule, Violation } from './rule.js'
import { rules } from './rules.js'

/** A fault with the rule that it breaks and the file it stands in. */
export interface Finding extends Violation {
  /** A code such as `A06`, or the rule of another linter. */
  rule: string
  rank: Rank
  file: string
}

export interface Report {
  findings: Finding[]
  /** Codes of the rules that hold. */
  passed: string[]
  /** Codes of the rules that were not checked, because their file was not given or they were excepted. */
  notChecked: string[]
}

const ranks: Rank[] = ['error', 'warning', 'advice']

/**
 * Checks a package against every rule.
 *
 * @param except Codes to leave out, for a package that is not meant to keep them (a Korean edition and B16).
 */
export function lint(pkg: Package, except: readonly string[] = []): Report {
  const report: Report = { findings: [], passed: [], notChecked: [] }
  for (const rule of rules) {
    const file = pkg[rule.part]?.file
    if (file === undefined || except.includes(rule.id)) {
      report.notChecked.push(rule.id)
      continue
    }
    const findings = withoutDuplicates([...rule.check(pkg)].map((fault) => finding(rule, file, fault)))
    if (findings.length === 0) report.passed.push(rule.id)
    report.findings.push(...findings)
  }
  report.findings.sort((one, other) => ranks.indexOf(one.rank) - ranks.indexOf(other.rank))
  return report
}

const finding = ({ id, rank }: Rule, file: string, fault: Violation): Finding => ({
  rule: id,
  rank,
  file,
  ...fault,
})

/** A shared definition is met on many ways; its fault is told once. */
function withoutDuplicates(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.file} ${each.at} ${each.problem}`, each])).values()]
}
