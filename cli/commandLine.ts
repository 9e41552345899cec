import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { programName } from '../src/command/programName.js'
import { commanderOutput, exitCodeOf } from '../src/command/run.js'
import { packageRoot } from '../src/packageRoot.js'
import { complete, completionSubcommand } from './completion.js'
import type { Context } from './subcommand.js'
import { subcommands } from './subcommands.js'

const after = `
Without a subcommand, 'start' is run. ${programName} SUBCOMMAND --help shows its options.
Settings are environment variables; the README lists them.`

const topLevelOptions = new Set(['-h', '--help', '-V', '--version'])

/**
 * Runs the package's command: finds the subcommand and passes it the other arguments.
 *
 * @returns The exit code (2 for wrong usage), or undefined for a server, which sets it itself when it ends.
 */
export async function runCommandLine(args: readonly string[], context: Context): Promise<number | undefined> {
  const [first, ...rest] = args
  if (first === undefined || (first.startsWith('-') && !topLevelOptions.has(first))) {
    return (await load('start')).run([...args], context)
  }
  if (first === completionSubcommand) return complete(rest, context)
  if (subcommands.has(first)) return (await load(first)).run(rest, context)
  return exitCodeOf(context.output, async () => {
    await describeProgram(context).parseAsync(args, { from: 'user' })
    return 0
  })
}

/** The program behind `--help`, `--version` and the error of an unknown subcommand. */
function describeProgram({ output }: Context): Command {
  const program = new Command(programName)
    .description('Connector API for Azure Communication Services users and access tokens, with a local directory.')
    .version(readVersion())
    .usage('[SUBCOMMAND] [options]')
    .helpCommand(false)
    .addHelpText('after', after)
    .exitOverride()
    .configureOutput(commanderOutput(output))
  for (const [name, { summary }] of subcommands) program.command(name).description(summary)
  program.command(completionSubcommand).description('print the completion script of a shell')
  return program
}

const load = async (name: string) => {
  const entry = subcommands.get(name)
  if (!entry) throw new Error(`There is no subcommand ${name}.`)
  return entry.load()
}

const readVersion = () => {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return version
}
