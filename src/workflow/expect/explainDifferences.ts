import { type Cause, findCauses } from '../failure/cause.js'
import { formatCauses } from '../failure/formatCause.js'
import { whyNot } from '../failure/whyNot.js'
import type { RunRecord } from '../model/runRecord.js'
import { isFailure } from '../model/status.js'
import type { Difference } from './difference.js'
import type { Expected } from './workflowTest.js'

/** The differences of a test: first the cause of a failed run, then those that do not follow from it, then those that do. */
export interface Explanation {
  /** Lines about each action that failed by itself and unexpectedly. */
  cause: string[]
  /** The same for every test that fails for the same reason; absent without a cause. */
  causeKey?: string
  /** The code of the first cause. */
  code?: string
  /** Differences that do not follow from the cause. */
  own: Difference[]
  /** Differences that follow from the cause. */
  following: Difference[]
}

/** Separates the differences that follow from an action that failed unexpectedly. */
export function explainDifferences(
  differences: readonly Difference[],
  records: readonly RunRecord[],
  expected: Expected,
): Explanation {
  const record = records.find(({ properties: { status } }) => status !== 'Succeeded')
  const causes = record ? findCauses(record).filter((cause) => !isExpected(cause, expected)) : []
  const [first] = causes
  if (!record || !first || differences.length === 0) return { cause: [], own: [...differences], following: [] }
  const names = new Set(causes.map(({ action }) => action))
  const follows = ({ action }: Difference) =>
    action === undefined || (!names.has(action) && names.has(whyNot(record.properties, action).at(-1)?.action ?? ''))
  return {
    cause: formatCauses(record, causes),
    causeKey: `${first.action} ${first.code} ${first.error.message}`,
    code: first.code,
    own: differences.filter((difference) => !follows(difference)),
    following: differences.filter(follows),
  }
}

function isExpected({ action }: Cause, { actions = {} }: Expected): boolean {
  const found = Object.entries(actions).find(([name]) => name.toLowerCase() === action.toLowerCase())
  const { status, calls = [], error } = found?.[1] ?? {}
  return (
    error !== undefined ||
    [status, ...calls.map((call) => call.status)].some((one) => one !== undefined && isFailure(one))
  )
}
