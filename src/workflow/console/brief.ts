import type { ActionRecord, Contents } from '../model/runRecord.js'
import { isObject, stringifyJson, type Value } from '../value.js'

/** What a maker looks at first in an action's record, in one line. */
export function brief(record: Omit<ActionRecord, 'type'>): string {
  if (record.status === 'Skipped') return record.error?.code === 'ActionConditionFailed' ? skipReason(record) : ''
  const failure = record.status === 'Succeeded' ? undefined : (failureOf(record.outputs) ?? record.error?.message)
  return failure ?? repetitionsOf(record) ?? outputsOf(record)
}

/** A duration as people read it. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms'
  if (milliseconds < 10_000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 120_000) return `${(milliseconds / 1000).toFixed(1)} s`
  if (milliseconds < 7_200_000) return `${(milliseconds / 60_000).toFixed(1)} min`
  return `${(milliseconds / 3_600_000).toFixed(1)} h`
}

function skipReason({ error }: Pick<ActionRecord, 'error'>): string {
  const [, before, actual] =
    /condition for action '(.+?)' is not satisfied.*actual value '(\w+)'/.exec(error?.message ?? '') ?? []
  return before ? `because ${before} ended ${actual}` : ''
}

/** The error in the body of an answer, which says more than the status does. */
function failureOf(outputs: Value | undefined): string | undefined {
  const body = isObject(outputs) ? outputs.body : undefined
  const error = isObject(body) && isObject(body.error) ? body.error : body
  if (!isObject(error) || typeof error.message !== 'string') return undefined
  return typeof error.code === 'string' ? `${error.code}: ${error.message}` : error.message
}

function repetitionsOf({ repetitions }: Pick<ActionRecord, 'repetitions'>): string | undefined {
  if (!repetitions) return undefined
  const failed = repetitions.filter(({ properties }) => properties.status === 'Failed').length
  return `${repetitions.length} times${failed > 0 ? `, ${failed} failed` : ''}`
}

function outputsOf({ outputs, outputsLink }: Contents): string {
  if (outputsLink?.secureData) return 'outputs not shown (secured)'
  if (outputs === undefined) return ''
  const isAnswer = isObject(outputs) && Object.hasOwn(outputs, 'statusCode')
  return flatten(isAnswer ? (outputs.body ?? null) : outputs)
}

/** Members side by side; what is nested is named by its path. */
function flatten(value: Value): string {
  if (value === null) return ''
  if (!isObject(value)) return typeof value === 'string' ? value : stringifyJson(value)
  return [...leaves(value, '')].join(', ')
}

function* leaves(value: Value, path: string): Generator<string> {
  if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) yield* leaves(member, path === '' ? name : `${path}.${name}`)
  } else {
    yield `${path}: ${typeof value === 'string' ? value : stringifyJson(value)}`
  }
}
