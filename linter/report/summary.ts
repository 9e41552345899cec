import type { PackageReport } from '../checkPackage.js'
import { type Finding, severities } from '../finding.js'
import type { Severity } from '../rule.js'

/** How often a rule is violated. */
export interface RuleCount {
  rule: string
  severity: Severity
  packages: number
  findings: number
}

/** The totals of several reports. */
export interface Summary {
  packages: number
  withErrors: number
  error: number
  warning: number
  advice: number
  /** Most serious first, then by the number of packages. */
  rules: RuleCount[]
}

const count = (findings: readonly Finding[], severity: Severity) =>
  findings.filter((each) => each.severity === severity).length

/** Such as `1 error, 0 warning, 2 advice`. */
export const countsOf = (findings: readonly Finding[]): string =>
  severities.map((severity) => `${count(findings, severity)} ${severity}`).join(', ')

/** Whether a package has a finding of the severity error. */
export const hasError = ({ findings }: { findings: readonly Finding[] }): boolean => count(findings, 'error') > 0

/** Counts packages, findings and rules. */
export function summaryOf(reports: readonly PackageReport[]): Summary {
  const rules = new Map<string, RuleCount>()
  for (const { findings } of reports) {
    const seen = new Set<string>()
    for (const { rule, severity } of findings) {
      const key = `${severity} ${rule}`
      const row = rules.get(key) ?? { rule, severity, packages: 0, findings: 0 }
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
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.packages - one.packages,
    ),
  }
}
