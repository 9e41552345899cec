import { serviceError } from '../failure/cause.js'
import { whyNot } from '../failure/whyNot.js'
import type { ActionRecord, Contents, RunProperties } from '../model/runRecord.js'
import { isFailure } from '../model/status.js'
import { isObject, stringifyJson, type Value } from '../value.js'

/** One line about an action: why it failed or was skipped, how often it ran, or its outputs. */
export function summary(name: string, record: ActionRecord, run: RunProperties): string {
  if (record.status === 'Skipped') return whyNot(run, name)[0]?.reason ?? ''
  const failure = record.status === 'Succeeded' ? undefined : (failureOf(record.outputs) ?? record.error?.message)
  return failure ?? repetitionsOf(record) ?? outputsOf(record)
}

/** The service's own error, which is more specific than the status. */
function failureOf(outputs: Value | undefined): string | undefined {
  const error = serviceError(outputs)
  return error && (error.code === '' ? error.message : `${error.code}: ${error.message}`)
}

function repetitionsOf({ repetitions }: Pick<ActionRecord, 'repetitions'>): string | undefined {
  if (!repetitions) return undefined
  const failed = repetitions.filter(({ properties: { status } }) => isFailure(status))
  const count = repetitions.length === 1 ? '1 repetition' : `${repetitions.length} repetitions`
  const [first] = failed
  if (!first) return count
  const { outputs, error, code } = first.properties
  return `${count}, ${failed.length} failed: ${failureOf(outputs) ?? error?.message ?? code}`
}

function outputsOf({ outputs, outputsLink }: Contents): string {
  if (outputsLink?.secureData) return 'outputs not shown (secured)'
  if (outputs === undefined && outputsLink) return `outputs not shown (${outputsLink.contentSize} bytes)`
  if (outputs === undefined) return ''
  const isResponse = isObject(outputs) && Object.hasOwn(outputs, 'statusCode')
  return flatten(isResponse ? (outputs.body ?? null) : outputs)
}

/** Members in one line, nested ones by their path. */
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
