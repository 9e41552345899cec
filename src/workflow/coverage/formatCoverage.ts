import { type Cell, formatTable } from '../console/table.js'
import { percentOf, type Ratio, ratioOf } from './collectCoverage.js'
import { type CoverageItem, coverageKinds, type WorkflowCoverage } from './coverageItem.js'

const headings = ['Coverage', 'Actions', 'Branches', 'Cases', 'Run after', 'Loop ends', 'All']
const mostMissed = 20

/** The coverage of a suite as a table, followed by the items that no test reached. */
export function formatCoverage(
  workflows: readonly WorkflowCoverage[],
  screen: { width: number; colours: boolean },
): string {
  const all = workflows.flatMap(({ items }) => items)
  const rows = [
    headings.map((text): Cell => ({ text, style: 'quiet' })),
    ...workflows.map(({ workflow, items }) => row(workflow, items)),
    ...(workflows.length > 1 ? [row('all workflows', all)] : []),
  ]
  const table = formatTable(rows, { ...screen, right: [1, 2, 3, 4, 5, 6], drop: [3, 5, 2, 4, 1], cut: 0 })
  return [...table, ...workflows.flatMap(missed)].map((line) => `${line}\n`).join('')
}

function row(name: string, items: readonly CoverageItem[]): Cell[] {
  const ratio = ratioOf(items)
  const kinds = coverageKinds.map((kind) => ({ text: text(ratioOf(items.filter((item) => item.kind === kind))) }))
  return [
    { text: name },
    ...kinds,
    { text: `${percentOf(ratio)} %`, style: ratio.covered === ratio.total ? 'good' : 'bad' },
  ]
}

const text = ({ covered, total }: Ratio) => (total === 0 ? '-' : `${covered}/${total}`)

function missed({ workflow, items }: WorkflowCoverage): string[] {
  const left = items.filter(({ hits }) => hits === 0)
  if (left.length === 0) return []
  const more = left.length - mostMissed
  return [
    '',
    `  Not reached in ${workflow}:`,
    ...left.slice(0, mostMissed).map((item) => `    ${describeItem(item)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}

/** An item in words. */
export function describeItem({ kind, action, label }: Pick<CoverageItem, 'kind' | 'action' | 'label'>): string {
  switch (kind) {
    case 'action':
      return action
    case 'branch':
      return `${action}: branch ${label}`
    case 'case':
      return label === 'default' ? `${action}: default` : `${action}: case ${label}`
    case 'runAfter':
      return `${action} after ${label}`
    case 'loopEnd':
      return `${action}: ${label}`
  }
}
