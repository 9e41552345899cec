import { Command, CommanderError } from 'commander'
import { programName } from '../../command/programName.js'
import { commanderOutput } from '../../command/run.js'
import { UsageError } from '../../command/usageError.js'
import { evaluateCommand } from '../expression/evaluate/evaluateCommand.js'
import { historyCommand } from './historyCommand.js'
import { mocksCommand } from './mocksCommand.js'
import { printError } from './printError.js'
import { runCommand } from './runCommand.js'
import { addRunOptions } from './runOptions.js'
import { surveyCommand } from './surveyCommand.js'
import { exitCodes, type Terminal } from './terminal.js'
import { testCommand } from './testCommand.js'
import { addTestOptions } from './testOptions.js'

const introduction = `Runs a Logic Apps or Power Automate workflow on this machine: the JSON as it is
deployed, over HTTP against a real connector API. Without --api, the API and an identity
directory start for the run and stop after it.

  npm run workflow -- workflows/create-and-manage-access-tokens.json
  npm run workflow -- test workflows/
  npm run workflow -- history
  npm run workflow -- evaluate --expression "@addDays('2030-01-31', 1)"`

const fileHelp = 'a Consumption resource or template, a Standard folder, a Power Automate export, or a bare definition'

const after = `
Exit code: 0 the run succeeded; 1 it failed or was cancelled; 2 the workflow or the command is not valid.
What is supported, action by action: docs/workflows.md`

const testHelp = `
Exit code: 0 all tests passed; 1 a test failed; 2 an expectation file or a workflow is not valid.
How to write expectations: docs/workflow-tests.md`

const evaluateHelp = `
A case is a JSON object: "expression", optionally a "context", and the result: "expected" (a value),
"matches" (a regular expression), "oneOf" (values) or "error" (a part of the error message).
A file has one case or an array of cases.

Exit code: 0 all cases passed, or the expression has a value; 1 a case failed, or the expression
failed; 2 a file, the context or the expression is not valid.`

/**
 * Runs a command line of the workflow runner.
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
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.succeeded : exitCodes.invalid
    return printError(error, terminal)
  }
}

/**
 * The options and subcommands of the runner.
 *
 * @param done Receives the exit code.
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
      if (file === undefined) throw new UsageError('Name the workflow to run; --help shows examples.')
      done(await runCommand(terminal, file, flags))
    })
  addTestOptions(program.command('test <paths...>'))
    .description('run the tests (NAME.expect.yaml) in these files and folders')
    .addHelpText('after', testHelp)
    .action(async (paths: string[], flags) => done(await testCommand(terminal, paths, flags)))
  program
    .command('mocks <file>')
    .description('write a test with a mock for every action that calls a service')
    .requiredOption('--out <folder>', 'folder for NAME.expect.yaml')
    .option('--workflow <name>', 'workflow to read, from an ARM template with several')
    .option(
      '--from-run <run>',
      'take the results from a saved run (its id), or from a run downloaded from Azure (its file)',
    )
    .option('--connector <name=file...>', 'swagger of a custom connector, for the bodies of its responses')
    .option('--runs <folder>', 'folder of run histories', '.data/runs')
    .option('--force', 'replace the file')
    .action(async (file: string, flags) => done(await mocksCommand(terminal, file, flags)))
  program
    .command('history [run]')
    .description('list the saved runs, or show one (the beginning of its id is enough)')
    .option('--runs <folder>', 'folder of run histories', '.data/runs')
    .option('--json', 'print JSON')
    .option('--html <file>', 'write a report of the run as one HTML page')
    .action(async (run, flags) => done(await historyCommand(terminal, run, flags)))
  program
    .command('survey <folders...>')
    .description(
      'plan and run every workflow definition in folders and zips, with all calls of services mocked; report why some do not',
    )
    .option('--json', 'print JSON')
    .action(async (folders: string[], flags) => done(await surveyCommand(terminal, folders, flags)))
  program
    .command('evaluate [files...]')
    .description('run files of expression cases and print those that fail, or evaluate one expression')
    .option('-e, --expression <text>', "an expression as in a workflow, with its '@' or '@{}'")
    .option('--context <file>', 'values for the expression: JSON with now, variables, actions, trigger, item, ...')
    .addHelpText('after', evaluateHelp)
    .action(async (files: string[], flags) =>
      done(await evaluateCommand({ files, ...flags }, { write: terminal.out, fail: terminal.err })),
    )
  return program
}
