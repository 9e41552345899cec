import type { RunError, RunProperties, RunRecord } from '../model/runRecord.js'
import { isFailure } from '../model/status.js'
import { isObject, type Value } from '../value.js'
import { executionsOf, type RecordedExecution, repetitionText } from './execution.js'
import { whyNot } from './whyNot.js'

/** An action that failed by itself and caused others to fail or be skipped. */
export interface Cause {
  action: string
  /** `repetition 3 of Each_person`; absent outside of loops. */
  repetition?: string
  /** How many more repetitions of the same action failed. */
  otherRepetitions?: number
  status: string
  code: string
  /** The service's own error, else the action's. */
  error: RunError
  /** The last request that it sent. */
  request?: string
  /** Its inputs; absent when they are secured. */
  inputs?: Value
  /** The containers that failed with it, innermost first. */
  containers: string[]
  /** The actions that failed or were skipped because of it. */
  followedBy: { action: string; status: string }[]
}

/**
 * The actions that made a run fail, in the order they ended. A container that failed because of an action inside it is not a
 * cause, nor is one that was skipped.
 */
export function findCauses({ properties: run }: RunRecord): Cause[] {
  return Object.keys(run.actions)
    .flatMap((action) => causeIn(run, action))
    .toSorted((a, b) => a.endTime.localeCompare(b.endTime))
    .map(({ cause }) => cause)
}

function causeIn(run: RunProperties, action: string): { cause: Cause; endTime: string }[] {
  const failures = executionsOf(run, action).filter(
    ({ record }) => isFailure(record.status) && !failedInside(run, action, record),
  )
  const [first] = failures
  if (!first) return []
  return [{ cause: toCause(run, first, failures.length - 1), endTime: first.record.endTime }]
}

/** A container that failed only because of an action inside it. */
const failedInside = (run: RunProperties, name: string, { code }: RecordedExecution['record']) =>
  code === 'ActionFailed' &&
  Object.values(run.actions).some(({ container, status }) => container === name && isFailure(status))

function toCause(run: RunProperties, { action, indexes, record }: RecordedExecution, others: number): Cause {
  const { status, code, requestHistories, inputs } = record
  const request = requestHistories?.at(-1)?.properties.request
  return {
    action,
    ...(indexes.length === 0 ? {} : { repetition: repetitionText(indexes) }),
    ...(others === 0 ? {} : { otherRepetitions: others }),
    status,
    code,
    error: serviceError(record.outputs) ?? record.error ?? { code, message: `The action ended ${status}.` },
    ...(request ? { request: `${request.method} ${request.uri}` } : {}),
    ...(inputs === undefined ? {} : { inputs }),
    containers: containersOf(run, action).filter((name) => isFailure(run.actions[name]?.status ?? '')),
    followedBy: followersOf(run, action),
  }
}

function followersOf(run: RunProperties, action: string): Cause['followedBy'] {
  return Object.entries(run.actions)
    .filter(([name, { status }]) => name !== action && status !== 'Succeeded')
    .filter(([name]) => whyNot(run, name).at(-1)?.action === action)
    .map(([name, { status }]) => ({ action: name, status }))
}

function containersOf({ actions }: RunProperties, name: string): string[] {
  const containers: string[] = []
  for (let next = actions[name]?.container; next !== undefined; next = actions[next]?.container) containers.push(next)
  return containers
}

/**
 * The error in the body of a response, which is more specific than its status: `{ error: { code, message } }`, or without
 * `error`.
 */
export function serviceError(outputs: Value | undefined): RunError | undefined {
  const body = isObject(outputs) ? outputs.body : undefined
  const error = isObject(body) && isObject(body.error) ? body.error : body
  if (!isObject(error) || typeof error.message !== 'string') return undefined
  return { code: typeof error.code === 'string' ? error.code : '', message: error.message }
}
