import type { PackageReport } from '../checkPackage.js'
import { atLeast, type Finding, type Report } from '../finding.js'
import type { Severity } from '../rule.js'
import { countsOf, summaryOf } from './summary.js'

/** The report on one package for people: findings, most serious first, then a line of counts. */
export function toText(report: Report, severity: Severity = 'advice'): string {
  const { findings, excepted, passed, notChecked } = report
  const broken = new Set(findings.map(({ rule }) => rule)).size
  const lines = [
    ...atLeast(findings, severity).map(lineOf),
    ...excepted.map(({ rule, at, reason }) => `accepted ${rule} ${at}: ${reason}`),
    `${passed.length} rules hold, ${broken} do not (findings: ${countsOf(findings)}).`,
    ...(notChecked.length > 0 ? [`Not checked: ${notChecked.join(', ')}.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The report on several packages: the findings of each, then a table of packages and rules. */
export function toTextOfMany(reports: readonly PackageReport[], severity: Severity): string {
  const shown = reports.flatMap(({ name, findings }) => {
    const lines = atLeast(findings, severity).map(lineOf)
    return lines.length === 0 ? [] : [name, ...lines, '']
  })
  const { packages, withErrors, rules } = summaryOf(reports)
  const rows = atLeast(rules, severity).map(
    ({ rule, severity: of, packages: count, findings }) =>
      `${of.padEnd(8)} ${rule.padEnd(16)} ${String(count).padStart(8)} ${String(findings).padStart(8)}`,
  )
  const table = rows.length === 0 ? [] : [`${'severity'.padEnd(8)} ${'rule'.padEnd(16)} packages findings`, ...rows, '']
  const share = packages === 0 ? 0 : (withErrors / packages) * 100
  return `${[...shown, ...table, `${packages} packages, ${withErrors} with an error (${share.toFixed(1)} %).`].join('\n')}\n`
}

const lineOf = ({ rule, severity, file, line, column, at, problem, fix }: Finding) => {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return `${severity.padEnd(7)} ${rule}  ${place} ${at}\n        ${problem}. ${fix}`
}
