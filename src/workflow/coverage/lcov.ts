import type { WorkflowCoverage } from './coverageItem.js'
import { type LineCoverage, lineCoverage } from './lineCoverage.js'

/**
 * Coverage in lcov's format (`man geninfo`, section FILES): an action is a function and a line; its branches, cases, run-after edges and
 * loop ends are the branches of that line.
 *
 * @param textOf the text of a workflow's file; undefined when it cannot be read.
 */
export function formatLcov(
  workflows: readonly WorkflowCoverage[],
  textOf: (file: string) => string | undefined,
): string {
  return workflows.map((coverage) => record(coverage.file, lineCoverage(coverage, textOf(coverage.file)))).join('')
}

function record(file: string, lines: readonly LineCoverage[]): string {
  const branches = lines.flatMap((line) =>
    line.branches.map(({ hits }, index) => `BRDA:${line.line},0,${index},${line.hits === 0 ? '-' : hits}`),
  )
  const reached = lines.flatMap(({ branches: all }) => all).filter(({ hits }) => hits > 0).length
  const ran = lines.filter(({ hits }) => hits > 0).length
  return [
    'TN:',
    `SF:${file}`,
    ...lines.map(({ line, action }) => `FN:${line},${action}`),
    ...lines.map(({ hits, action }) => `FNDA:${hits},${action}`),
    `FNF:${lines.length}`,
    `FNH:${ran}`,
    ...branches,
    `BRF:${branches.length}`,
    `BRH:${reached}`,
    ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
    `LF:${lines.length}`,
    `LH:${ran}`,
    'end_of_record\n',
  ].join('\n')
}
