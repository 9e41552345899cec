import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { UsageError } from '../../command/usageError.js'
import { formatCobertura } from '../coverage/cobertura.js'
import { percentOf, ratioOf } from '../coverage/collectCoverage.js'
import type { WorkflowCoverage } from '../coverage/coverageItem.js'
import { formatCoverage } from '../coverage/formatCoverage.js'
import { formatLcov } from '../coverage/lcov.js'
import { writeResult } from './reportFile.js'
import type { Terminal } from './terminal.js'
import type { TestFlags } from './testOptions.js'

/** Prints and writes the coverage as the options require. Returns whether it reaches the minimum. */
export async function reportCoverage(
  terminal: Terminal,
  coverage: readonly WorkflowCoverage[],
  { coverage: shown, coverageReport = [], minCoverage, json }: TestFlags,
): Promise<boolean> {
  for (const file of coverageReport) await writeResult('--coverage-report', file, formatterOf(file)(coverage, textOf))
  if ((shown || minCoverage !== undefined) && !json) terminal.out(`\n${formatCoverage(coverage, terminal)}`)
  if (minCoverage === undefined) return true
  const percent = percentOf(ratioOf(coverage.flatMap(({ items }) => items)))
  if (percent >= minCoverage) return true
  terminal.err(`The tests cover ${percent} % of the workflows; --min-coverage requires ${minCoverage} %.\n`)
  return false
}

function formatterOf(file: string): (coverage: readonly WorkflowCoverage[], text: typeof textOf) => string {
  const extension = extname(file).toLowerCase()
  if (extension === '.xml') return formatCobertura
  if (extension === '.info' || extension === '.lcov') return formatLcov
  throw new UsageError(`--coverage-report: the name '${file}' must end with .xml (Cobertura), .info or .lcov.`)
}

/** The text of a workflow's file. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
