import { maskSecrets, maskText } from '../maskSecrets.js'
import type { RunRecord } from '../model/runRecord.js'
import { stringifyJson } from '../value.js'
import { type Cause, findCauses } from './cause.js'

const mostCauses = 5
const mostConsequences = 5
const longestInputs = 600

/** The causes of a failed run, as indented lines: each with its error, its request and its consequences. */
export function formatCauses(run: RunRecord, causes: readonly Cause[] = findCauses(run)): string[] {
  const more = causes.length - mostCauses
  return [
    ...causes.slice(0, mostCauses).flatMap(formatCause),
    ...(more > 0 ? [`and ${more} more actions that failed by themselves`] : []),
  ]
}

function formatCause(cause: Cause): string[] {
  const { code, message } = cause.error
  const inputs = cause.inputs === undefined ? '' : stringifyJson(maskSecrets(cause.inputs))
  const followers = consequences(cause)
  return [
    `${cause.action} ${cause.status} (${cause.code})${where(cause)}`,
    `  ${maskText(code === '' || code === cause.code ? message : `${code}: ${message}`)}`,
    ...(cause.request ? [`  Sent: ${maskText(cause.request)}`] : []),
    ...(inputs === ''
      ? []
      : [`  Inputs: ${inputs.length > longestInputs ? `${inputs.slice(0, longestInputs)}…` : inputs}`]),
    ...(followers === '' ? [] : [`  Followed by: ${followers}`]),
  ]
}

const where = ({ repetition, otherRepetitions }: Cause): string =>
  (repetition === undefined ? '' : `, ${repetition}`) +
  (otherRepetitions === undefined ? '' : `, and ${otherRepetitions} more of them`)

function consequences({ followedBy }: Cause): string {
  const found = followedBy.map(({ action, status }) => `${action} ${status}`)
  const more = found.length - mostConsequences
  return [...found.slice(0, mostConsequences), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
