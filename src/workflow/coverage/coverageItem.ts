/** The kinds of coverage: actions that ran, branches that were taken, and ends of loops. */
export type CoverageKind = 'action' | 'branch' | 'case' | 'runAfter' | 'loopEnd'

/** One item of the coverage. */
export interface CoverageItem {
  kind: CoverageKind
  /** The action that it belongs to. */
  action: string
  /** `true`, a case's name, `Create Failed`, `no items`; empty for the action itself. */
  label: string
  /** How often it was reached. */
  hits: number
}

/** The coverage of one workflow. */
export interface WorkflowCoverage {
  /** Its file; followed by the name of the workflow when the file has several. */
  workflow: string
  /** The path of its file. */
  file: string
  items: CoverageItem[]
}

export const coverageKinds: readonly CoverageKind[] = ['action', 'branch', 'case', 'runAfter', 'loopEnd']

/** The same item in every run of a workflow. */
export const itemKey = ({ kind, action, label }: Omit<CoverageItem, 'hits'>): string =>
  JSON.stringify([kind, action, label])
