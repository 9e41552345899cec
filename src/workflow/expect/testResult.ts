import type { RunRecord } from '../model/runRecord.js'
import type { Difference } from './difference.js'
import type { Explanation } from './explainDifferences.js'

/** The result of one test. */
export interface TestResult {
  workflow: string
  name: string
  passed: boolean
  /** Duration in real time. */
  seconds: number
  /** Duration on the run's clock, which skips waits. */
  runSeconds: number
  differences: Difference[]
  explanation: Explanation
  /** The ids of its runs; several when the trigger splits, none when it started no run. */
  runIds: string[]
  /** The folder of the run histories. */
  histories: string[]
  records: RunRecord[]
  /** The runs of workflows that its runs called. */
  childRecords: RunRecord[]
}

/** A difference on one line, for reports. */
export const differenceText = ({ path, expected, actual }: Difference): string =>
  `${path}: expected ${expected}, but was ${actual}`
