import { type Command, Option } from 'commander'
import type { TriggerInput } from '../model/plan.js'
import type { RunOptions } from '../runWorkflow.js'
import { toJson } from '../value.js'
import {
  readConnection,
  readConnector,
  readJsonArgument,
  readJsonFile,
  readJsonOrText,
  readPair,
  readPairs,
} from './values.js'

/** The options of `run` as commander gives them. */
export interface RunFlags {
  input?: string
  header?: string[]
  query?: string[]
  path?: string
  method?: string
  workflow?: string
  trigger?: string
  triggerOutputs?: string
  parameter?: string[]
  connection?: string[]
  connector?: string[]
  api?: string
  mock?: string[]
  mockUnresolved?: boolean
  appSetting?: string[]
  /** False with `--no-retries`. */
  retries: boolean
  realTime?: boolean
  check?: boolean
  showTokens?: boolean
  json?: boolean
  html?: string
  expect?: string
  junit?: string
  runs: string
  history: boolean
}

/** Adds the options of `run` to a command. */
export function addRunOptions(command: Command): Command {
  return command
    .option('-i, --input <json>', 'body of the request to the trigger; @FILE reads it from a file')
    .option('--header <name=value...>', 'header of the request to the trigger')
    .option('--query <name=value...>', 'query parameter of the request to the trigger')
    .option('--path <path>', "path below the trigger's address, for triggers with a relative path")
    .option('--method <method>', 'method of the request to the trigger')
    .option('--workflow <name>', 'workflow to run, from an ARM template with several')
    .option('--trigger <name>', 'trigger to start with, when the workflow has several')
    .option('--trigger-outputs <file>', 'outputs of a trigger that is not an HTTP request, such as one of a connector')
    .option('-p, --parameter <name=value...>', 'value of a workflow parameter, JSON or text')
    .option(
      '-c, --connection <name=value...>',
      'value of a connection: a connection string or key, a URL, JSON parts, or @FILE',
    )
    .option('--connector <name=file...>', 'swagger of a custom connector, by connection key or API name')
    .option('--api <url>', 'connector API to run against (default: one started for this run, with a directory)')
    .option(
      '-m, --mock <action=file...>',
      'result of an action that is mocked: JSON of { "status", "outputs", "error" }, or a list for consecutive calls',
    )
    .option('--mock-unresolved', 'mock every action that cannot be called locally with Succeeded and an empty body')
    .option('--app-setting <name=value...>', "app setting, for @appsetting('NAME')")
    .option('--no-retries', 'do not retry failed calls')
    .option('--real-time', 'wait for delays and retries instead of skipping them')
    .option('--check', 'check the workflow without running it')
    .option('--show-tokens', 'show access tokens in full, including secured ones, in the console only')
    .option('--json', 'print the run history as JSON')
    .option('--html <file>', 'write a report of the run as one HTML page: graph, inputs and outputs, retries, errors')
    .option('--expect <file>', 'check the run against an expectation file; see docs/workflow-tests.md')
    .option('--junit <file>', 'with --expect: write a JUnit XML report')
    .addOption(new Option('--runs <folder>', 'folder of run histories').default('.data/runs'))
    .option('--no-history', 'write no run history')
}

/** The run options from the flags, with their files read. */
export async function readRunOptions(flags: RunFlags): Promise<RunOptions> {
  const mocks = await readEach('--mock', flags.mock, async (_, file) => toJson(await readJsonFile('--mock', file)))
  const connectors = await readEach('--connector', flags.connector, (_, file) => readConnector(file))
  const connections = await readEach('--connection', flags.connection, readConnection)
  const parameters = await readEach('--parameter', flags.parameter, async (_, text) => readJsonOrText(text))
  return {
    input: await readInput(flags),
    parameters,
    connectors,
    connections,
    mocks,
    ...(flags.api === undefined ? {} : { defaultConnection: { url: flags.api } }),
    ...(flags.workflow === undefined ? {} : { workflow: flags.workflow }),
    ...(flags.trigger === undefined ? {} : { trigger: flags.trigger }),
    ...(flags.realTime ? { realTime: true } : {}),
    ...(flags.mockUnresolved ? { mockUnresolved: true } : {}),
    ...(flags.appSetting ? { appSettings: readPairs('--app-setting', flags.appSetting) } : {}),
    retries: flags.retries,
  }
}

async function readInput(flags: RunFlags): Promise<TriggerInput> {
  return {
    ...(flags.input === undefined ? {} : { body: await readJsonArgument('--input', flags.input) }),
    ...(flags.header ? { headers: readPairs('--header', flags.header) } : {}),
    ...(flags.query ? { queries: readPairs('--query', flags.query) } : {}),
    ...(flags.path === undefined ? {} : { relativePath: flags.path }),
    ...(flags.method === undefined ? {} : { method: flags.method }),
    ...(flags.triggerOutputs === undefined
      ? {}
      : { outputs: await readJsonFile('--trigger-outputs', flags.triggerOutputs) }),
  }
}

async function readEach<Item>(
  option: string,
  texts: readonly string[] | undefined,
  read: (name: string, value: string) => Promise<Item>,
): Promise<Record<string, Item>> {
  const items: Record<string, Item> = {}
  for (const text of texts ?? []) {
    const [name, value] = readPair(option, text)
    items[name] = await read(name, value)
  }
  return items
}
