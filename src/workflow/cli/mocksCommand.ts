import { access } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { UsageError } from '../../command/usageError.js'
import { callingActions, exampleMocks } from '../mockFile/exampleMocks.js'
import { mocksOfRun } from '../mockFile/mocksOfRun.js'
import { readRun } from '../runHistory.js'
import { prepareWorkflow } from '../runWorkflow.js'
import { toJson, toValue, type Value } from '../value.js'
import { writeResult } from './reportFile.js'
import { exitCodes, type Terminal } from './terminal.js'
import { readJsonFile } from './values.js'

export interface MocksFlags {
  out: string
  workflow?: string
  fromRun?: string
  runs: string
  force?: boolean
}

/**
 * `mocks FILE --out FOLDER`: writes an expectation file with a mock for everything that calls out. Returns the exit code.
 *
 * @throws {@link UsageError} when the workflow cannot be read, or the file exists and `--force` is absent.
 */
export async function mocksCommand(terminal: Terminal, source: string, flags: MocksFlags): Promise<number> {
  const chosen = flags.workflow === undefined ? {} : { workflow: flags.workflow }
  const plan = await prepareWorkflow(source, { mockAll: true, ...chosen })
  const names = callingActions(plan)
  if (names.length === 0) {
    terminal.out(`${plan.workflow.name}: no action calls out, so nothing needs a mock.\n`)
    return exitCodes.succeeded
  }
  const mocks = {
    ...exampleMocks(plan),
    ...(flags.fromRun === undefined ? {} : mocksOfRun(await readRunOrFile(flags, flags.fromRun), names)),
  }
  const file = join(flags.out, `${basename(flags.workflow ?? source, extname(source))}.expect.yaml`)
  if (!flags.force && (await exists(file))) throw new UsageError(`--out: '${file}' exists. Replace it with --force.`)
  const expect = { run: { status: 'Succeeded' } }
  const tested = {
    workflow: relative(flags.out, source),
    ...(flags.workflow === undefined ? {} : { workflowName: flags.workflow }),
  }
  await writeResult('--out', file, stringify({ ...tested, mocks: toJson(mocks), expect }))
  terminal.out(`Wrote ${file} with a mock for ${names.join(', ')}.\nRun it: npm run workflow -- test ${file}\n`)
  return exitCodes.succeeded
}

/** A file in the shape of the management API, or the id of a kept run. */
async function readRunOrFile({ runs }: MocksFlags, run: string): Promise<Value> {
  if (await exists(run)) return readJsonFile('--from-run', run)
  return toValue(await readRun(runs, run))
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
