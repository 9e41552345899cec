import { actionLines } from './actionLines.js'
import type { CoverageItem, WorkflowCoverage } from './coverageItem.js'

/** The coverage of one line of a file: that of the action that begins there. */
export interface LineCoverage {
  line: number
  action: string
  hits: number
  branches: CoverageItem[]
}

/** The coverage of a workflow by line. An action whose line is not known gets its own line, counted from 1. */
export function lineCoverage({ items }: WorkflowCoverage, text: string | undefined): LineCoverage[] {
  const lines = text === undefined ? new Map<string, number>() : actionLines(text)
  return items
    .filter(({ kind }) => kind === 'action')
    .map(({ action, hits }, index) => ({
      line: lines.get(action) ?? index + 1,
      action,
      hits,
      branches: items.filter((item) => item.kind !== 'action' && item.action === action),
    }))
    .sort((a, b) => a.line - b.line)
}
