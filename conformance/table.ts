import { absent, groups } from './groups.js'
import type { CaseResult } from './runCases.js'

const kinds = ['certain', 'likely', 'assumed'] as const

/** The results as a Markdown page: one row for each group, then the differences, the cases not tested and the absent features. */
export function toPage(results: readonly CaseResult[], targetName: string): string {
  return [
    '# Conformance',
    '',
    `\`npm run conformance\` sends the cases of \`test/cases/wire\` to ${targetName} and compares status, headers and body.`,
    'Set `ACS_CONNECTION_STRING` to run it against another endpoint, such as a resource in Azure; `--dry-run` prints what it would send.',
    'A cell has the number of cases that hold. **Certain** responses are recorded or specified, **likely** ones',
    'reported or the default of the framework, **assumed** ones are a choice where no response of the service was found.',
    '',
    ...table(results),
    '',
    ...section('Differences', results.flatMap(describeDifference)),
    ...section(
      'Untested',
      results.flatMap(({ group, name, skipped }) => (skipped === undefined ? [] : [`${group}: ${name} (${skipped})`])),
    ),
    ...section('Absent from the directory', [...absent]),
  ].join('\n')
}

function table(results: readonly CaseResult[]): string[] {
  const names = [...new Set(results.map(({ group }) => group))]
  const rows = names.map((name) => {
    const { title = name, source = '' } = groups[name] ?? {}
    const cells = kinds.map((kind) => count(results.filter((result) => result.group === name && result.known === kind)))
    return [title, ...cells, source]
  })
  const total = kinds.map((kind) => count(results.filter(({ known }) => known === kind)))
  return toRows([['what', ...kinds, 'known from'], ...rows, ['all', ...total, '']])
}

function toRows([head = [], ...rows]: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
}

function count(results: readonly CaseResult[]): string {
  const sent = results.filter(({ skipped }) => skipped === undefined)
  if (sent.length === 0) return results.length === 0 ? '' : 'untested'
  const held = sent.filter(({ differences }) => differences.length === 0)
  return held.length === sent.length ? `${held.length}` : `${held.length} of ${sent.length}`
}

const describeDifference = ({ group, name, known, differences }: CaseResult) =>
  differences.length === 0 ? [] : [`${group}: ${name} (${known}): ${differences.join('; ')}`]

const section = (title: string, items: string[]) =>
  items.length === 0 ? [] : [`## ${title}`, '', ...items.map((item) => `- ${item}`), '']
