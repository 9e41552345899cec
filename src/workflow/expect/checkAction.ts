import { didYouMean } from '../../nearestName.js'
import { executionsOf } from '../failure/execution.js'
import type { ActionRecord, RunRecord } from '../model/runRecord.js'
import { toValue } from '../value.js'
import { type Difference, differences, different } from './difference.js'
import { securedContent } from './securedContent.js'
import type { ExpectedAction, ExpectedCall } from './workflowTest.js'

/** The differences between an action of a run and its expectation. */
export function checkAction({ properties: run }: RunRecord, name: string, expected: ExpectedAction): Difference[] {
  const path = `actions.${name}`
  const found = Object.keys(run.actions).find((key) => key.toLowerCase() === name.toLowerCase())
  const action = found === undefined ? undefined : run.actions[found]
  if (found === undefined || !action) {
    const known = Object.keys(run.actions)
    const hint = didYouMean(name, known)
    return expected.called === 0 && hint === ''
      ? []
      : [different(path, `an action of the run (${known.join(', ')})${hint === '' ? '' : `.${hint}`}`, undefined)]
  }
  const { called, requests, calls, ...rest } = expected
  const ran = executionsOf(run, found).filter(({ record }) => record.status !== 'Skipped')
  const sent = ran.reduce((sum, { record }) => sum + (record.requestHistories?.length ?? 0), 0)
  return [
    ...checkExecution(path, rest, action),
    ...(called === undefined ? [] : differences(`${path}.called`, BigInt(called), BigInt(ran.length))),
    ...(requests === undefined ? [] : differences(`${path}.requests`, BigInt(requests), BigInt(sent))),
    ...checkCalls(
      path,
      calls,
      ran.map(({ record }) => record),
    ),
  ].map((difference) => ({ ...difference, action: found }))
}

function checkCalls(path: string, expected: readonly ExpectedCall[] | undefined, ran: readonly Shown[]): Difference[] {
  if (!expected) return []
  if (expected.length !== ran.length)
    return differences(`${path}.calls.length`, BigInt(expected.length), BigInt(ran.length))
  return expected.flatMap((call, index) => {
    const record = ran[index]
    return record ? checkExecution(`${path}.calls[${index}]`, call, record) : []
  })
}

type Shown = Omit<ActionRecord, 'type'>

/** Secured content is not in the record, so it cannot be compared. */
function checkExecution(path: string, expected: ExpectedCall, record: Shown): Difference[] {
  const hidden = (['inputs', 'outputs'] as const).filter(
    (part) => expected[part] !== undefined && record[part] === undefined && record[`${part}Link`]?.secureData,
  )
  const compared = Object.entries(expected).filter(([name]) => !hidden.some((part) => part === name))
  const names = new Set(compared.map(([name]) => name))
  const actual = Object.entries(record).filter(([name]) => names.has(name))
  return [
    ...hidden.map((part) => different(`${path}.${part}`, securedContent, undefined)),
    ...differences(path, toValue(Object.fromEntries(compared)), toValue(Object.fromEntries(actual))),
  ]
}
