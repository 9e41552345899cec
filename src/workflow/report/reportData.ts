import type { CoverageItem } from '../coverage/coverageItem.js'
import { maskSecrets, maskText } from '../maskSecrets.js'
import type { MockSource } from '../model/mockSource.js'
import type {
  ActionRecord,
  ChildRun,
  ContentLink,
  Contents,
  RequestHistory,
  RetryHistory,
  RunError,
  RunRecord,
} from '../model/runRecord.js'
import { stringifyJson, toValue, type Value } from '../value.js'
import { english } from './pageWords.js'

/** The details of one execution of an action. Contents are JSON text, so that no number changes. */
export interface ShownExecution {
  status: string
  code: string
  start: string
  /** Milliseconds, including skipped waits. */
  duration: number
  error?: RunError
  inputs?: string
  outputs?: string
  /** The run of the workflow that the action called. */
  childRun?: ChildRun
  /** Which of the two are not shown because they are secured. */
  secured?: string[]
  tracked?: string
  retries?: RetryHistory[]
  requests?: ShownRequest[]
  mocked?: MockSource
  /** The number of repetitions, when it is a loop. */
  count?: number
  /** How often a suite reached it, and each of its branches, cases, run-after edges and loop ends. */
  hits?: number
  coverage?: CoverageItem[]
}

export interface ShownRequest {
  method: string
  uri: string
  statusCode?: number
  startTime: string
  endTime: string
}

export interface ShownAction extends ShownExecution {
  type: string
  description?: string
  /** In loops: each execution by the numbers of its repetitions, outer to inner, such as `2` or `2-0`. */
  repetitions?: Record<string, ShownExecution>
}

/** The data of the page's script: the actions by name, the trigger and the run itself. */
export interface ReportData {
  run: ShownExecution & { response?: string; results?: string; runId?: string; file?: string }
  trigger: ShownAction
  actions: Record<string, ShownAction>
}

/** The code of an action without one. */
const notSpecified = 'NotSpecified'

/** Longer contents are cut, so that a browser opens the page at once; with thousands of contents the limit is lower. */
const longest = { few: 200_000, many: 4_000 }
const manyExecutions = 1_000

/** Converts a record of a run to the data of the page. Access tokens and keys are masked. */
export function reportData({ name, properties: run }: RunRecord): ReportData {
  const { trigger, response, outputs } = run
  const executions = Object.values(run.actions).reduce((sum, { repetitions }) => sum + (repetitions?.length ?? 1), 0)
  const write = writerOf(executions > manyExecutions ? longest.many : longest.few)
  return {
    run: {
      ...ending(run, run.code ?? ''),
      runId: name,
      file: run.workflow.properties.file,
      ...(response
        ? {
            response: response.secureData
              ? english('secured')
              : write({ ...response, startTime: undefined, endTime: undefined }),
          }
        : {}),
      ...(Object.keys(outputs).length > 0 ? { results: write(outputs) } : {}),
    },
    trigger: { type: triggerType(run), ...ending(trigger, trigger.code), ...shownContents(trigger, write) },
    actions: Object.fromEntries(
      Object.entries(run.actions).map(([name, record]) => [name, shownAction(record, write)]),
    ),
  }
}

const triggerType = ({ trigger, workflow }: RunRecord['properties']) =>
  workflow.properties.definition.triggers[trigger.name]?.type ?? 'Trigger'

type Writer = (value: Value | object) => string

function shownAction(record: ActionRecord, write: Writer): ShownAction {
  const { type, repetitions } = record
  const byIndexes = repetitions?.map(({ properties }): [string, ShownExecution] => [
    properties.repetitionIndexes.map(({ itemIndex }) => itemIndex).join('-'),
    shownExecution(properties, write),
  ])
  return {
    type,
    ...shownExecution(record, write),
    ...(byIndexes ? { repetitions: Object.fromEntries(byIndexes) } : {}),
  }
}

function shownExecution(record: Omit<ActionRecord, 'type'>, write: Writer): ShownExecution {
  const { retryHistory, requestHistories, trackedProperties, inputsLink, iterationCount, mocked, childRun } = record
  const count = iterationCount ?? inputsLink?.metadata?.foreachItemsCount
  return {
    ...ending(record, record.code),
    ...shownContents(record, write),
    ...(trackedProperties === undefined ? {} : { tracked: write(trackedProperties) }),
    ...(retryHistory ? { retries: retryHistory } : {}),
    ...(requestHistories ? { requests: requestHistories.map(shownRequest) } : {}),
    ...(mocked === undefined ? {} : { mocked }),
    ...(childRun ? { childRun } : {}),
    ...(count === undefined ? {} : { count }),
  }
}

const shownRequest = ({ properties: { request, response, startTime, endTime } }: RequestHistory): ShownRequest => ({
  method: request.method,
  uri: maskText(request.uri),
  ...(response ? { statusCode: response.statusCode } : {}),
  startTime,
  endTime,
})

function ending(
  { status, startTime, endTime, error }: { status: string; startTime: string; endTime: string; error?: RunError },
  code: string,
): ShownExecution {
  const duration = Math.max(Date.parse(endTime) - Date.parse(startTime), 0)
  const known = error ? { error: { code: error.code, message: maskText(error.message) } } : {}
  return { status, code: code === notSpecified ? '' : code, start: startTime, duration, ...known }
}

function shownContents({ inputs, outputs, inputsLink, outputsLink }: Contents, write: Writer) {
  const secured = [...(inputsLink?.secureData ? ['inputs'] : []), ...(outputsLink?.secureData ? ['outputs'] : [])]
  return {
    ...written('inputs', inputs, inputsLink, write),
    ...written('outputs', outputs, outputsLink, write),
    ...(secured.length > 0 ? { secured } : {}),
  }
}

/** A content without a value was too large for the history; its size is known. */
function written(name: 'inputs' | 'outputs', value: Value | undefined, link: ContentLink | undefined, write: Writer) {
  if (value !== undefined) return { [name]: write(value) }
  if (!link || link.secureData || link.contentSize === 0) return {}
  return { [name]: `… ${link.contentSize} bytes: too large for the run history.` }
}

function writerOf(most: number): Writer {
  return (value) => {
    const text = stringifyJson(maskSecrets(toValue(value)), 2)
    return text.length <= most
      ? text
      : `${text.slice(0, most)}\n… ${text.length - most} more characters: the run history has them.`
  }
}
