import { escapeXml } from '../../escapeXml.js'
import type { CoverageItem, WorkflowCoverage } from './coverageItem.js'
import { type LineCoverage, lineCoverage } from './lineCoverage.js'

/**
 * Coverage in Cobertura's format (coverage-04.dtd), which Azure DevOps, GitLab and Jenkins read: a workflow is a class, an action a line,
 * and its branches, cases, run-after edges and loop ends are the conditions of that line.
 *
 * @param textOf the text of a workflow's file; undefined when it cannot be read.
 */
export function formatCobertura(
  workflows: readonly WorkflowCoverage[],
  textOf: (file: string) => string | undefined,
  now = Date.now(),
): string {
  const classes = workflows.map((coverage) => ({ ...coverage, lines: lineCoverage(coverage, textOf(coverage.file)) }))
  const all = classes.flatMap(({ lines }) => lines)
  const { lines, branches } = countsOf(all)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${ratesOf(all)} lines-covered="${lines.covered}" lines-valid="${lines.total}" branches-covered="${branches.covered}" branches-valid="${branches.total}" complexity="0" version="1" timestamp="${now}">
  <sources><source>.</source></sources>
  <packages>
    <package name="workflows" ${ratesOf(all)} complexity="0">
      <classes>
${classes.map((one) => classOf(one)).join('')}      </classes>
    </package>
  </packages>
</coverage>
`
}

function classOf({ workflow, file, lines }: WorkflowCoverage & { lines: readonly LineCoverage[] }): string {
  return `        <class name="${escapeXml(workflow)}" filename="${escapeXml(file)}" ${ratesOf(lines)} complexity="0">
          <methods/>
          <lines>
${lines.map(lineOf).join('')}          </lines>
        </class>
`
}

function lineOf({ line, hits, branches }: LineCoverage): string {
  if (branches.length === 0) return `            <line number="${line}" hits="${hits}" branch="false"/>\n`
  const { covered, total } = reached(branches)
  const percent = Math.floor((covered / total) * 100)
  return `            <line number="${line}" hits="${hits}" branch="true" condition-coverage="${percent}% (${covered}/${total})"/>\n`
}

const reached = (items: readonly Pick<CoverageItem, 'hits'>[]) => ({
  covered: items.filter(({ hits }) => hits > 0).length,
  total: items.length,
})

const countsOf = (lines: readonly LineCoverage[]) => ({
  lines: reached(lines),
  branches: reached(lines.flatMap(({ branches }) => branches)),
})

function ratesOf(all: readonly LineCoverage[]): string {
  const { lines, branches } = countsOf(all)
  const rate = ({ covered, total }: { covered: number; total: number }) =>
    (total === 0 ? 1 : covered / total).toFixed(4)
  return `line-rate="${rate(lines)}" branch-rate="${rate(branches)}"`
}
