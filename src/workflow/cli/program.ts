import { Command, CommanderError } from 'commander'
import { programName } from '../../command/programName.js'
import { commanderOutput } from '../../command/run.js'
import { UsageError } from '../../command/usageError.js'
import { ExpectationError } from '../expect/expectation.js'
import { evaluateCommand } from '../expression/evaluate/evaluateCommand.js'
import { DefinitionError, type Fault } from '../model/place.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { historyCommand } from './historyCommand.js'
import { runCommand } from './runCommand.js'
import { addRunOptions } from './runOptions.js'
import { exitCodes, type Terminal } from './terminal.js'
import { testCommand } from './testCommand.js'

const introduction = `Runs a Logic Apps or Power Automate workflow on this machine: the same JSON that
deploys, over HTTP against a real connector API. Without --api, the API and a
directory of users are started just for the run.

  npm run workflow -- workflows/create-and-manage-access-tokens.json
  npm run workflow -- test workflows/
  npm run workflow -- history
  npm run workflow -- evaluate --expression "@addDays('2030-01-31', 1)"`

const fileHelp = 'a Consumption resource or template, a Standard folder, a Power Automate export, or a bare definition'

const after = `
Exit code: 0 the run succeeded; 1 it failed or was cancelled; 2 the workflow or the command is not valid.
What is supported, action by action: docs/workflows.md`

const testHelp = `
Exit code: 0 everything holds; 1 something does not; 2 an expectation file or a workflow is not valid.
How expectations are written: docs/workflow-tests.md`

const evaluateHelp = `
A case is a JSON object: "expression", maybe a "context", and what it must give: "expected"
(a value), "matches" (a pattern for the text), "oneOf" (values) or "error" (a text that its
message contains). A file holds an array of cases, or one.

Exit code: 0 all cases hold, or the expression has a value; 1 a case differs, or the expression
fails; 2 a file, the context or the expression itself cannot be used.`

/**
 * Carries out a command line of the workflow runner.
 *
 * @returns the exit code: 0 succeeded, 1 failed or cancelled, 2 not valid.
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.succeeded
  const program = describeWorkflow(terminal, (exitCode) => {
    code = exitCode
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.succeeded : exitCodes.unusable
    return explain(error, terminal)
  }
}

/**
 * The options and subcommands of the runner.
 *
 * @param done Told the exit code of what was carried out.
 */
export function describeWorkflow(terminal: Terminal, done: (exitCode: number) => void): Command {
  const program = addRunOptions(new Command(`${programName} workflow`).argument('[file]', fileHelp))
    .usage('FILE [options]')
    .description(introduction)
    .addHelpText('after', after)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput(commanderOutput({ out: terminal.out, error: terminal.err }))
    .helpCommand(false)
    .action(async (file: string | undefined, flags) => {
      if (file === undefined) throw new UsageError('Name the workflow to run. --help shows how.')
      done(await runCommand(terminal, file, flags))
    })
  program
    .command('test <paths...>')
    .description('run every workflow that has expectations (NAME.expect.yaml) in these files and folders')
    .option('--api <url>', 'connector API to run against; without it one is started, with a directory behind it')
    .option('--junit <file>', 'write a JUnit XML report')
    .addHelpText('after', testHelp)
    .action(async (paths: string[], flags) => done(await testCommand(terminal, paths, flags)))
  program
    .command('history [run]')
    .description('list the runs that were kept, or show one (the beginning of its id is enough)')
    .option('--runs <folder>', 'folder of run histories', '.data/runs')
    .option('--json', 'print JSON')
    .option('--html <file>', 'write a report of the run as one HTML page')
    .action(async (run, flags) => done(await historyCommand(terminal, run, flags)))
  program
    .command('evaluate [files...]')
    .description('run files of expression cases and print those that differ, or try one expression')
    .option('-e, --expression <text>', "an expression as it stands in a workflow, with its '@' or '@{}'")
    .option(
      '--context <file>',
      'what the expression may ask for: JSON with now, variables, actions, trigger, item, ...',
    )
    .addHelpText('after', evaluateHelp)
    .action(async (files: string[], flags) =>
      done(await evaluateCommand({ files, ...flags }, { write: terminal.out, fail: terminal.err })),
    )
  return program
}

/** Says what went wrong, and answers the exit code. */
function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof DefinitionError) {
    terminal.err(`The workflow cannot be run. ${count(error.faults.length)}:\n`)
    for (const fault of error.faults) terminal.err(`\n${formatFault(fault)}`)
    return exitCodes.unusable
  }
  if (error instanceof UsageError || error instanceof ExpectationError) {
    terminal.err(`${error.message}\n`)
    return exitCodes.unusable
  }
  if (error instanceof TriggerRefusal) {
    terminal.err(`The trigger refused the call (${error.status} ${error.code}). ${error.message}\n`)
    return exitCodes.failed
  }
  terminal.err(`The run broke off: ${error instanceof Error ? error.message : String(error)}\n`)
  return exitCodes.failed
}

/** The place, then what is wrong there. A fault of the whole file needs no path. */
function formatFault({ file, path, message }: Fault): string {
  return `  ${file}${path === '$' ? '' : `\n  ${path}`}\n    ${message}\n`
}

const count = (faults: number) => (faults === 1 ? 'One fault' : `${faults} faults`)
