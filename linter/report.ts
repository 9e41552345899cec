import type { Finding, Report } from './lint.js'

/** The report as a person reads it: findings, gravest first, then a line of counts. */
export function toText({ findings, passed, notChecked }: Report): string {
  const counts = (['error', 'warning', 'advice'] as const)
    .map((rank) => `${findings.filter((each) => each.rank === rank).length} ${rank}`)
    .join(', ')
  const broken = new Set(findings.map(({ rule }) => rule)).size
  const lines = [
    ...findings.map(lineOf),
    `${passed.length} rules hold, ${broken} do not (findings: ${counts}).`,
    ...(notChecked.length > 0 ? [`Not checked: ${notChecked.join(', ')}.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The report for programs: one JSON object. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`

const lineOf = ({ rule, rank, file, at, problem, fix }: Finding) =>
  `${rank.padEnd(7)} ${rule}  ${file} ${at}\n        ${problem}. ${fix}`
