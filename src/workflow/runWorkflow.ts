import { resolve } from 'node:path'
import { readConnectorDefinition } from '../contract/readSwagger.js'
import type { SwaggerDocument } from '../contract/swagger.js'
import { actionTypes } from './actions/registry.js'
import type { ConnectionValue } from './model/connectionValue.js'
import { DefinitionError, type Fault } from './model/fault.js'
import type { Mock } from './model/mock.js'
import { nameKey } from './model/nameKey.js'
import { Place } from './model/place.js'
import type { RunnableWorkflow } from './model/runnable.js'
import type { RunRecord } from './model/runRecord.js'
import { TriggerRefusal } from './model/triggerType.js'
import type { Workflow } from './model/workflow.js'
import { type PlanOptions, planWorkflow } from './plan/planWorkflow.js'
import { readMock } from './plan/readMock.js'
import type { ReadOptions } from './read/readOptions.js'
import { readWorkflow, readWorkflowJson } from './read/readWorkflow.js'
import { type RunSettings, runPlan } from './run/runPlan.js'
import { triggerTypes } from './triggers/registry.js'
import { ContentTooLarge, toValue, type Value } from './value.js'

/** The options of a run. Values are plain JSON. */
export interface RunOptions extends RunSettings {
  /** Values for `@appsetting('X')`; they override those of local.settings.json. */
  appSettings?: Readonly<Record<string, string>>
  /** Values for the definition's parameters. */
  parameters?: Readonly<Record<string, unknown>>
  /** Swagger documents of other connectors, by connection key or API name. */
  connectors?: Readonly<Record<string, SwaggerDocument>>
  /** Values of connections, by connection key or API name. */
  connections?: Readonly<Record<string, ConnectionValue>>
  /** The value of connections of this package's connector that are not in `connections`. */
  defaultConnection?: ConnectionValue
  /**
   * Mocks, by the action's name: a result `{ status, code?, error?, outputs?, delay? }`, or a list of results of consecutive
   * calls, the last one to all further calls. An entry `{ match: { call, repetition, method, path, queries, headers, body }, … }`
   * is only for matching calls.
   */
  mocks?: Readonly<Record<string, unknown>>
  /** Mocks every action that cannot be called locally with Succeeded and an empty body, instead of rejecting the workflow. */
  mockUnresolved?: boolean
  /** The same for every action that calls a service: connectors, Http, other workflows. */
  mockAll?: boolean
  /** False: failed calls are not retried, whatever the retry policies. */
  retries?: boolean
  /** The workflow to run, from a file with several. */
  workflow?: string
  /** The trigger to start with, when there are several. */
  trigger?: string
}

/**
 * Runs a workflow and returns its run history.
 *
 * @param definition the path of a file or folder, or the JSON of any dialect.
 * @throws DefinitionError with every fault of the definition; nothing has run then.
 * @throws TriggerRefusal when the trigger rejects the input, or starts no run or several (use {@link runPlan} for `splitOn`).
 */
export async function runWorkflow(definition: unknown, options: RunOptions = {}): Promise<RunRecord> {
  const records = await runPlan(await prepareWorkflow(definition, options), options)
  const [record] = records
  if (record && records.length === 1) return record
  const reason = record ? `its 'splitOn' started ${records.length} runs` : 'a condition of its trigger is false'
  throw new TriggerRefusal(400, 'NotOneRun', `The workflow did not run once: ${reason}.`)
}

/** Reads, checks and plans a workflow and those it calls, without running any. A plan can be run any number of times. */
export async function prepareWorkflow(definition: unknown, options: RunOptions = {}): Promise<RunnableWorkflow> {
  const parameters = new Map(Object.entries(options.parameters ?? {}).map(([name, value]) => [name, toValue(value)]))
  const readOptions: ReadOptions = {
    given: parameters,
    standIns: options.mockUnresolved === true || options.mockAll === true,
    ...(options.workflow === undefined ? {} : { workflow: options.workflow }),
  }
  const workflow = withSettings(
    typeof definition === 'string'
      ? await readWorkflow(definition, readOptions)
      : await readWorkflowJson(definitionValue(definition), 'workflow.json', readOptions),
    options.appSettings,
  )
  const planOptions: PlanOptions = {
    types: { actions: actionTypes, triggers: triggerTypes },
    parameters,
    mocks: readMocks(options.mocks ?? {}, workflow.faults),
    trigger: options.trigger,
    ...mockOthers(options),
    ...(options.retries === undefined ? {} : { retries: options.retries }),
    connectors: new Map(Object.entries(options.connectors ?? {})),
    connections: new Map(Object.entries(options.connections ?? {})),
    defaultConnector: ownConnector,
    ...(options.defaultConnection === undefined ? {} : { defaultConnection: options.defaultConnection }),
  }
  const plan = planWorkflow(workflow, planOptions)
  const childOptions = { ...planOptions, parameters: new Map(), mocks: new Map(), trigger: undefined }
  await planChildren(plan, childOptions, options.appSettings)
  return plan
}

/** @throws DefinitionError for an object that JSON cannot represent. */
function definitionValue(definition: unknown): Value {
  try {
    return toValue(definition)
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof ContentTooLarge)) throw error
    const message = `This is not JSON: ${error.message}.`
    throw new DefinitionError([{ code: 'InvalidJson', file: 'workflow.json', path: '$', message }])
  }
}

const withSettings = (workflow: Workflow, settings: RunOptions['appSettings'] = {}): Workflow => ({
  ...workflow,
  settings: new Map([...workflow.settings, ...Object.entries(settings)]),
})

/** Plans the workflows that a workflow calls, and those that they call; each file once, so that they may call each other. */
async function planChildren(
  plan: RunnableWorkflow,
  options: PlanOptions,
  settings: RunOptions['appSettings'],
  known = new Map([[resolve(plan.workflow.file), plan]]),
): Promise<void> {
  for (const name of plan.childNames) {
    const file = plan.workflow.siblings.get(name)
    if (file === undefined) continue
    const child = known.get(resolve(file)) ?? planWorkflow(withSettings(await readWorkflow(file), settings), options)
    plan.children.set(name, child)
    if (known.has(resolve(file))) continue
    known.set(resolve(file), child)
    await planChildren(child, options, settings, known)
  }
}

let own: SwaggerDocument | undefined

/** The connector of this package. */
function ownConnector(): SwaggerDocument {
  own ??= readConnectorDefinition()
  return own
}

const mockOthers = ({ mockAll, mockUnresolved }: RunOptions): Pick<PlanOptions, 'mockOthers'> =>
  mockAll ? { mockOthers: 'all' } : mockUnresolved ? { mockOthers: 'unresolved' } : {}

function readMocks(mocks: Readonly<Record<string, unknown>>, faults: Fault[]): Map<string, Mock> {
  return new Map(
    Object.entries(mocks).map(([name, mock]) => {
      const place = new Place(toValue(mock), '$', { file: `mock of ${name}`, faults })
      return [nameKey(name), readMock(place, 'given')]
    }),
  )
}

export { DefinitionError, type Fault, type RunnableWorkflow, type RunRecord, runPlan, TriggerRefusal, type Workflow }
