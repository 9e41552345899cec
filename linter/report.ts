import type { Finding, Report } from './lint.js'

/** The report as a person reads it: findings, gravest first, then a line of counts. */
export function toText({ findings, held, notJudged }: Report): string {
  const counts = (['error', 'warning', 'advice'] as const)
    .map((severity) => `${findings.filter((each) => each.severity === severity).length} ${severity}`)
    .join(', ')
  const broken = new Set(findings.map(({ rule }) => rule)).size
  const lines = [
    ...findings.map(lineOf),
    `${held.length} rules hold, ${broken} do not (findings: ${counts}).`,
    ...(notJudged.length > 0 ? [`Not judged: ${notJudged.join(', ')}.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The report for programs: one JSON object. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`

const lineOf = ({ rule, severity, file, at, what, mend }: Finding) =>
  `${severity.padEnd(7)} ${rule}  ${file} ${at}\n        ${what}. ${mend}`
