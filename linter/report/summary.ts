import type { PackageReport } from '../checkPackage.js'
import { type Finding, ranks } from '../finding.js'
import type { Rank } from '../rule.js'

/** How often a rule is broken. */
export interface RuleCount {
  rule: string
  rank: Rank
  packages: number
  findings: number
}

/** What several reports come to. */
export interface Summary {
  packages: number
  withErrors: number
  error: number
  warning: number
  advice: number
  /** Most serious first, then by the number of packages. */
  rules: RuleCount[]
}

const count = (findings: readonly Finding[], rank: Rank) => findings.filter((each) => each.rank === rank).length

/** Such as `1 error, 0 warning, 2 advice`. */
export const countsOf = (findings: readonly Finding[]): string =>
  ranks.map((rank) => `${count(findings, rank)} ${rank}`).join(', ')

/** Whether a package has a finding of the rank error. */
export const hasError = ({ findings }: { findings: readonly Finding[] }): boolean => count(findings, 'error') > 0

/** Counts packages, findings and rules. */
export function summaryOf(reports: readonly PackageReport[]): Summary {
  const rules = new Map<string, RuleCount>()
  for (const { findings } of reports) {
    const seen = new Set<string>()
    for (const { rule, rank } of findings) {
      const key = `${rank} ${rule}`
      const row = rules.get(key) ?? { rule, rank, packages: 0, findings: 0 }
      rules.set(key, { ...row, packages: row.packages + (seen.has(key) ? 0 : 1), findings: row.findings + 1 })
      seen.add(key)
    }
  }
  const all = reports.flatMap(({ findings }) => findings)
  return {
    packages: reports.length,
    withErrors: reports.filter(hasError).length,
    error: count(all, 'error'),
    warning: count(all, 'warning'),
    advice: count(all, 'advice'),
    rules: [...rules.values()].sort(
      (one, other) => ranks.indexOf(one.rank) - ranks.indexOf(other.rank) || other.packages - one.packages,
    ),
  }
}
