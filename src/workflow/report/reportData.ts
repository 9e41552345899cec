import { maskText } from '../maskSecrets.js'
import type { ActionRecord, Contents, RequestHistory, RetryHistory, RunError, RunRecord } from '../model/runRecord.js'
import { stringifyJson, toValue, type Value } from '../value.js'

/** What the page shows when an action is opened, for one execution of it. Contents are JSON text, so that no number changes. */
export interface ShownExecution {
  status: string
  code: string
  start: string
  /** Milliseconds, waits that were skipped included. */
  duration: number
  error?: RunError
  inputs?: string
  outputs?: string
  /** Which of the two are not shown because they are secured. */
  secured?: string[]
  tracked?: string
  retries?: RetryHistory[]
  requests?: RequestHistory['properties'][]
  mocked?: true
  /** What a person wants to know of it before opening it. */
  notes?: string
  /** How often its actions ran, when it is a loop. */
  count?: number
}

export interface ShownAction extends ShownExecution {
  type: string
  description?: string
  /** In loops: each execution by the numbers of its repetitions, outer to inner, such as `2` or `2-0`. */
  repetitions?: Record<string, ShownExecution>
}

/** Everything that the page's script needs, by the name of the action; the trigger and the run itself stand beside. */
export interface ReportData {
  run: ShownExecution & { response?: string; results?: string }
  trigger: ShownAction
  actions: Record<string, ShownAction>
}

/** The code of what did not fail by itself. Nobody learns anything from it. */
const notSpecified = 'NotSpecified'

/** Longer contents are cut, so that the page stays one that a browser opens at once. */
const longest = 200_000

/** Turns a record of a run into what the page shows; access tokens and keys are masked unless they are asked for. */
export function reportData({ properties: run }: RunRecord, showTokens: boolean): ReportData {
  const mask = showTokens ? (text: string) => text : maskText
  const { trigger, response, outputs } = run
  return {
    run: {
      ...ending(run, run.code ?? '', mask),
      ...(response
        ? {
            response: response.secureData
              ? hidden
              : write({ ...response, startTime: undefined, endTime: undefined }, mask),
          }
        : {}),
      ...(Object.keys(outputs).length > 0 ? { results: write(outputs, mask) } : {}),
    },
    trigger: { type: triggerType(run), ...ending(trigger, trigger.code, mask), ...shownContents(trigger, mask) },
    actions: Object.fromEntries(Object.entries(run.actions).map(([name, record]) => [name, shownAction(record, mask)])),
  }
}

const hidden = 'Content not shown due to security configuration.'

const triggerType = ({ trigger, workflow }: RunRecord['properties']) =>
  workflow.properties.definition?.triggers[trigger.name]?.type ?? 'Trigger'

type Mask = (text: string) => string

function shownAction(record: ActionRecord, mask: Mask): ShownAction {
  const { type, repetitions } = record
  const byIndexes = repetitions?.map(({ properties }): [string, ShownExecution] => [
    properties.repetitionIndexes.map(({ itemIndex }) => itemIndex).join('-'),
    shownExecution(properties, mask),
  ])
  return { type, ...shownExecution(record, mask), ...(byIndexes ? { repetitions: Object.fromEntries(byIndexes) } : {}) }
}

function shownExecution(record: Omit<ActionRecord, 'type'>, mask: Mask): ShownExecution {
  const { retryHistory, requestHistories, trackedProperties, inputsLink, iterationCount } = record
  const count = iterationCount ?? inputsLink?.metadata?.foreachItemsCount
  const notes = notesOf(record)
  return {
    ...ending(record, record.code, mask),
    ...shownContents(record, mask),
    ...(trackedProperties === undefined ? {} : { tracked: write(trackedProperties, mask) }),
    ...(retryHistory ? { retries: retryHistory } : {}),
    ...(requestHistories ? { requests: requestHistories.map(({ properties }) => masked(properties, mask)) } : {}),
    ...(record.executionMode ? { mocked: true } : {}),
    ...(count === undefined ? {} : { count }),
    ...(notes === '' ? {} : { notes }),
  }
}

/** Retries first, as a long code may be cut off. */
function notesOf({ retryHistory = [], status, code, executionMode }: Omit<ActionRecord, 'type'>): string {
  const again = retryHistory.length
  return [
    again > 0 ? ` · ${again} ${again === 1 ? 'retry' : 'retries'}` : '',
    status === 'Failed' && code !== notSpecified ? ` · ${code}` : '',
    executionMode ? ' · static result' : '',
  ].join('')
}

function ending(
  { status, startTime, endTime, error }: { status: string; startTime: string; endTime: string; error?: RunError },
  code: string,
  mask: Mask,
): ShownExecution {
  const duration = Math.max(Date.parse(endTime) - Date.parse(startTime), 0)
  const shown = code === notSpecified ? '' : code
  const known = error ? { error: { code: error.code, message: mask(error.message) } } : {}
  return { status, code: shown, start: startTime, duration, ...known }
}

function shownContents({ inputs, outputs, inputsLink, outputsLink }: Contents, mask: Mask) {
  const secured = [...(inputsLink?.secureData ? ['inputs'] : []), ...(outputsLink?.secureData ? ['outputs'] : [])]
  return {
    ...(inputs === undefined ? {} : { inputs: write(inputs, mask) }),
    ...(outputs === undefined ? {} : { outputs: write(outputs, mask) }),
    ...(secured.length > 0 ? { secured } : {}),
  }
}

const masked = <Json>(json: Json, mask: Mask): Json => JSON.parse(mask(JSON.stringify(json))) as Json

function write(value: Value | object, mask: Mask): string {
  const text = mask(stringifyJson(toValue(value), 2))
  return text.length <= longest
    ? text
    : `${text.slice(0, longest)}\n… ${text.length - longest} more characters: the run history has them.`
}
