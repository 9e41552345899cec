import { UsageError } from '../../command/usageError.js'
import { formatRun } from '../console/printRun.js'
import { changedAt } from '../read/files.js'
import { type FinishedRun, runEach } from '../run/runPlan.js'
import { writeRun } from '../runHistory.js'
import { DefinitionError, type Fault, prepareWorkflow, type RunnableWorkflow, type RunOptions } from '../runWorkflow.js'
import { stringifyJson, toValue } from '../value.js'
import { Progress } from './progress.js'
import { numbered, writeReport } from './reportFile.js'
import { formatRuns } from './runJson.js'
import { type RunFlags, readRunOptions } from './runOptions.js'
import { connectionTo } from './services.js'
import { tokenLines } from './showTokens.js'
import { exitCodes, type Terminal } from './terminal.js'
import { expectCommand } from './testCommand.js'

/**
 * `FILE`: checks the workflow, runs it, prints and saves its history. Returns the exit code.
 *
 * @throws {@link UsageError} when options contradict each other or a file cannot be read.
 */
export async function runCommand(terminal: Terminal, path: string, flags: RunFlags): Promise<number> {
  const options = await readRunOptions(flags)
  if (flags.expect !== undefined)
    return expectCommand(terminal, path, flags.expect, options, { ...flags, keepRuns: 500, keepDays: 30 })
  if (flags.junit !== undefined) throw new UsageError('--junit needs expectations: add --expect FILE.')
  if (flags.check && flags.json) return checkAsJson(terminal, path, options)
  const plan = await prepareWorkflow(path, options)
  for (const warning of plan.warnings) terminal.err(`Note: ${warning}\n`)
  if (flags.check) {
    terminal.out(`${plan.workflow.name}: valid, ${plan.actions.length} actions.\n`)
    return exitCodes.succeeded
  }
  const services = plan.usesDefaultConnection && !options.defaultConnection ? await terminal.startServices() : undefined
  try {
    const ready = services
      ? await prepareWorkflow(path, { ...options, defaultConnection: connectionTo(services) })
      : plan
    const changed = await changedAt(plan.workflow.file)
    const listener = new Progress(terminal, ready.workflow.name)
    const runs = await runEach(ready, { ...options, changed, signal: terminal.cancelled, listener }).finally(() =>
      listener.done(),
    )
    return await report(terminal, ready, flags, runs)
  } finally {
    await services?.close()
  }
}

/** The runs of called workflows are saved beside that of the caller, which links to them. */
async function keepChildren(folder: string, finished: FinishedRun | undefined): Promise<void> {
  for (const record of finished?.run.childRecords ?? []) await writeRun(folder, record)
}

/** `--check --json`: the faults for editors and scripts, each with code, file, path, line and column. */
async function checkAsJson(terminal: Terminal, path: string, options: RunOptions): Promise<number> {
  const print = (report: { valid: boolean; warnings: readonly string[]; faults: readonly Fault[] }) =>
    terminal.out(`${stringifyJson(toValue(report), 2)}\n`)
  try {
    print({ valid: true, warnings: (await prepareWorkflow(path, options)).warnings, faults: [] })
    return exitCodes.succeeded
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    print({ valid: false, warnings: [], faults: error.faults })
    return exitCodes.invalid
  }
}

async function report(
  terminal: Terminal,
  { trigger }: RunnableWorkflow,
  flags: RunFlags,
  runs: FinishedRun[],
): Promise<number> {
  const records = runs.map(({ record }) => record)
  if (records.length === 0)
    terminal.out(`The trigger '${trigger.name}' started no run: one of its conditions is false.\n`)
  if (flags.json) terminal.out(formatRuns(records, flags.showTokens))
  for (const [index, record] of records.entries()) {
    const page = flags.html && (await writeReport(numbered(flags.html, index), record))
    const file = flags.history ? await writeRun(flags.runs, record) : undefined
    if (flags.history) await keepChildren(flags.runs, runs[index])
    if (flags.json) continue
    terminal.out(`${formatRun(record, { ...terminal, showTokens: flags.showTokens ?? false })}\n`)
    if (flags.showTokens) terminal.out(tokenLines(runs[index]).join(''))
    if (file) terminal.out(`  Run history: ${file}\n`)
    if (page) terminal.out(`  Report: ${page}\n`)
  }
  return records.every(({ properties }) => properties.status === 'Succeeded') ? exitCodes.succeeded : exitCodes.failed
}
