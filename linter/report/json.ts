import type { PackageReport } from '../checkPackage.js'
import { atLeast, type Finding } from '../finding.js'
import type { Severity } from '../rule.js'
import { summaryOf } from './summary.js'

const findingOf = ({ rule, severity, file, at, line, column, problem, fix }: Finding) => ({
  rule,
  severity,
  file,
  location: at,
  line,
  column,
  problem,
  fix,
})

/** The reports for programs: one JSON object, whose members are listed in docs/linter.md. */
export function toJson(reports: readonly PackageReport[], severity: Severity): string {
  const packages = reports.map(({ name, findings, excepted, passed, notChecked }) => ({
    name,
    findings: atLeast(findings, severity).map(findingOf),
    excepted: excepted.map((each) => ({ ...findingOf(each), reason: each.reason })),
    passed,
    notChecked,
  }))
  return `${JSON.stringify({ packages, summary: summaryOf(reports) }, null, 2)}\n`
}
