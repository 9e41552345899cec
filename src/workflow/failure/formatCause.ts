import { maskSecrets, maskText } from '../maskSecrets.js'
import type { RunRecord } from '../model/runRecord.js'
import { stringifyJson } from '../value.js'
import { type Cause, findCauses } from './cause.js'
import { whyNot } from './whyNot.js'

const mostCauses = 5
const mostConsequences = 5
const longestInputs = 600

/** What made a run fail, as indented lines: each cause with its error, what it sent, and what followed from it. */
export function formatCauses(run: RunRecord): string[] {
  const causes = findCauses(run)
  const more = causes.length - mostCauses
  return [
    ...causes.slice(0, mostCauses).flatMap((cause) => formatCause(cause, run)),
    ...(more > 0 ? [`and ${more} more actions that failed by themselves`] : []),
  ]
}

function formatCause(cause: Cause, run: RunRecord): string[] {
  const { code, message } = cause.error
  const inputs = cause.inputs === undefined ? '' : stringifyJson(maskSecrets(cause.inputs))
  const followers = consequences(cause, run)
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

/** The actions that failed or were skipped because of it. */
function consequences({ action }: Cause, { properties: run }: RunRecord): string {
  const found = Object.entries(run.actions)
    .filter(([name, { status }]) => name !== action && status !== 'Succeeded')
    .filter(([name]) => whyNot(run, name).at(-1)?.action === action)
    .map(([name, { status }]) => `${name} ${status}`)
  const more = found.length - mostConsequences
  return [...found.slice(0, mostConsequences), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
