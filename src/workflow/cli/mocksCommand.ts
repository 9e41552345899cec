import { access } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { UsageError } from '../../command/usageError.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { callingActions, exampleMocks } from '../mockFile/exampleMocks.js'
import { mocksOfRun, triggerOf } from '../mockFile/mocksOfRun.js'
import { readRun } from '../runHistory.js'
import { prepareWorkflow, type RunnableWorkflow } from '../runWorkflow.js'
import { sampleInput } from '../survey/sampleInput.js'
import { isObject, toJson, toValue, type Value, type ValueObject } from '../value.js'
import { writeResult } from './reportFile.js'
import { exitCodes, type Terminal } from './terminal.js'
import { readConnector, readJsonFile, readPair } from './values.js'

export interface MocksFlags {
  out: string
  workflow?: string
  connector?: string[]
  fromRun?: string
  runs: string
  force?: boolean
}

/**
 * `mocks FILE --out FOLDER`: writes an expectation file with a mock for every action that calls a service. Returns the exit code.
 *
 * @throws {@link UsageError} when the workflow cannot be read, or the file exists and `--force` is absent.
 */
export async function mocksCommand(terminal: Terminal, source: string, flags: MocksFlags): Promise<number> {
  const chosen = flags.workflow === undefined ? {} : { workflow: flags.workflow }
  const plan = await prepareWorkflow(source, { mockAll: true, ...chosen })
  const names = callingActions(plan)
  if (names.length === 0) {
    terminal.out(`${plan.workflow.name}: no action calls a service, so none needs a mock.\n`)
    return exitCodes.succeeded
  }
  const examples = exampleMocks(plan, await responsesOf(source, flags))
  const run = flags.fromRun === undefined ? undefined : await readRunOrFile(flags, flags.fromRun)
  const recorded = run === undefined ? {} : mocksOfRun(run, names)
  const mocks = Object.fromEntries(names.map((name) => [name, mockOf(examples[name], recorded[name])]))
  const file = join(flags.out, `${basename(flags.workflow ?? source, extname(source))}.expect.yaml`)
  if (!flags.force && (await exists(file))) throw new UsageError(`--out: '${file}' exists. Replace it with --force.`)
  const expect = { run: { status: 'Succeeded' } }
  const tested = {
    workflow: relative(flags.out, source),
    ...(flags.workflow === undefined ? {} : { workflowName: flags.workflow }),
  }
  await writeResult('--out', file, stringify({ ...tested, ...givenBy(plan, run), mocks: toJson(mocks), expect }))
  terminal.out(`Wrote ${file} with a mock for ${names.join(', ')}.\nRun it: npm run workflow -- test ${file}\n`)
  return exitCodes.succeeded
}

/** The responses of the known connectors: this one, and those of `--connector`. */
async function responsesOf(source: string, { workflow, connector = [] }: MocksFlags) {
  const connectors: Record<string, SwaggerDocument> = {}
  for (const text of connector) {
    const [name, file] = readPair('--connector', text)
    connectors[name] = await readConnector(file)
  }
  const chosen = workflow === undefined ? {} : { workflow }
  const { actions } = await prepareWorkflow(source, { mockUnresolved: true, connectors, ...chosen })
  return new Map(actions.flatMap(({ name, response }) => (response ? [[name, response] as const] : [])))
}

/** A recorded success whose body is only a link gets the generated one. */
function mockOf(example: Value | undefined, recorded: ValueObject | ValueObject[] | undefined): Value {
  if (recorded === undefined) return example ?? null
  if (Array.isArray(recorded) || recorded.outputs !== undefined || recorded.status !== 'Succeeded') return recorded
  const outputs = isObject(example ?? null) ? (example as ValueObject).outputs : undefined
  return { ...recorded, ...(outputs === undefined ? {} : { outputs }) }
}

/** The trigger of the test: as in the recorded run, else an input that fits the trigger. */
function givenBy(plan: RunnableWorkflow, run: Value | undefined): object {
  const recorded = run === undefined ? undefined : triggerOf(run)
  const sample = sampleInput(plan)
  const isRequest = plan.trigger.type.toLowerCase() === 'request'
  if (!isRequest) {
    const outputs = recorded ?? sample.outputs
    return outputs === undefined ? {} : { triggerOutputs: toJson(outputs) }
  }
  const body = recorded === undefined ? sample.body : isObject(recorded) ? recorded.body : undefined
  return {
    ...(body === undefined ? {} : { input: toJson(body) }),
    ...(sample.relativePath === undefined ? {} : { path: sample.relativePath }),
  }
}

/** A file in the format of the management API, or the id of a saved run. */
async function readRunOrFile({ runs }: MocksFlags, run: string): Promise<Value> {
  if (await exists(run)) return readJsonFile('--from-run', run)
  return toValue(await readRun(runs, run))
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
