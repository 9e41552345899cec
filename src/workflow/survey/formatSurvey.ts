import { countEnds, type FolderSurvey, reasonsOf, type SurveyCounts } from './survey.js'
import type { SurveyEnd } from './surveyFile.js'

const mostReasons = 25

const titles: [SurveyEnd, string][] = [
  ['crashed', 'Crashed, a fault of the runner'],
  ['refused', 'Valid, but not planned here'],
  ['not started', 'Planned, but the generated input starts no run'],
  ['invalid', 'Invalid: the service would refuse them on saving'],
  ['nothing', 'Nothing to run: no workflow, or no trigger'],
]

/** A table of all folders, then the reasons of what did not run. */
export function formatSurvey(surveys: readonly FolderSurvey[]): string {
  const all = surveys.flatMap(({ definitions }) => definitions)
  const rows = surveys.map(({ folder, counts }) => row(folder, counts))
  const lines = table([heading, ...rows, ...(surveys.length > 1 ? [row('all', countEnds(all))] : [])])
  const reasons = reasonsOf(all)
  for (const [end, title] of titles) {
    const own = reasons.filter((reason) => reason.end === end)
    if (own.length === 0) continue
    lines.push('', `${title}:`)
    for (const { count, code, reason, example } of own.slice(0, mostReasons))
      lines.push(`  ${count}  ${code}: ${reason}`, `     ${example.split('\n')[0] ?? ''}`)
    if (own.length > mostReasons) lines.push(`  ${own.length - mostReasons} more reasons: --json`)
  }
  return `${lines.join('\n')}\n`
}

const heading = ['Folder', 'Valid', 'Planned', 'Ran', 'Succeeded', 'Crashed', 'Invalid', 'Nothing to run']

const row = (folder: string, { valid, planned, ran, succeeded, crashed, invalid, nothing }: SurveyCounts): string[] => [
  folder,
  String(valid),
  share(planned, valid),
  share(ran, valid),
  share(succeeded, valid),
  ...[crashed, invalid, nothing].map(String),
]

const share = (count: number, of: number) => (of === 0 ? '-' : `${count} (${((100 * count) / of).toFixed(1)} %)`)

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}
