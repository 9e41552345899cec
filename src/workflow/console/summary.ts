import { ownMember } from '../../ownMember.js'
import { findAction } from '../model/recordedDefinition.js'
import type { ActionRecord, Contents, RunProperties } from '../model/runRecord.js'
import { isObject, stringifyJson, type Value } from '../value.js'

/** One line about an action: why it failed or was skipped, how often it ran, or its outputs. */
export function summary(name: string, record: ActionRecord, run: RunProperties): string {
  if (record.status === 'Skipped') return skipReason(name, run)
  const failure = record.status === 'Succeeded' ? undefined : (failureOf(record.outputs) ?? record.error?.message)
  return failure ?? repetitionsOf(record) ?? outputsOf(record)
}

/** The action that it waited for and whose status `runAfter` does not list. */
function skipReason(name: string, { actions, workflow }: RunProperties): string {
  const runAfter = findAction(workflow.properties.definition.actions, name)?.runAfter ?? {}
  for (const [before, statuses] of Object.entries(runAfter)) {
    const status = ownMember(actions, before)?.status
    if (status && !statuses.includes(status)) return `because ${before} ended ${status}`
  }
  return ''
}

/** The error in the body of a response, which says more than its status. */
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
  const isResponse = isObject(outputs) && Object.hasOwn(outputs, 'statusCode')
  return flatten(isResponse ? (outputs.body ?? null) : outputs)
}

/** Members side by side, nested ones by their path. */
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
