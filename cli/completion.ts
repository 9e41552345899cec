import { Command } from 'commander'
import { programName } from '../src/command/programName.js'
import { exitCodeOf } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import type { Context } from './subcommand.js'
import { subcommands } from './subcommands.js'

/** `complete SHELL` prints a script; the script then calls `complete -- WORDS` for each press of the tab key. */
export const completionSubcommand = 'complete'

const shells = ['bash', 'zsh', 'fish', 'powershell']

const help = `Usage: ${programName} ${completionSubcommand} bash|zsh|fish|powershell

Prints the completion script of a shell. To use it, add to the shell's start file:

  bash        source <(${programName} complete bash)
  zsh         source <(${programName} complete zsh)
  fish        ${programName} complete fish | source
  PowerShell  ${programName} complete powershell | Out-String | Invoke-Expression
`

/**
 * Runs `complete`.
 *
 * @returns The exit code: 0 printed, 2 an unknown shell.
 */
export const complete = (args: string[], context: Context): Promise<number> =>
  exitCodeOf(context.output, async () => {
    const [shell = ''] = args
    if (shell === '--help' || shell === '-h') {
      context.output.out(help)
      return 0
    }
    if (shell !== '--' && !shells.includes(shell)) {
      throw new UsageError(`${completionSubcommand}: name one of ${shells.join(', ')}.`)
    }
    const program = await describeAll(context)
    const { default: addCompletion } = await import('@bomb.sh/tab/commander')
    addCompletion(program, { completionCommandName: completionSubcommand })
    await program.parseAsync([completionSubcommand, ...args], { from: 'user' })
    return 0
  })

async function describeAll(context: Context): Promise<Command> {
  const program = new Command(programName).helpCommand(false)
  for (const [name, { summary, load }] of subcommands) {
    program.addCommand((await load()).describe(context).name(name).description(summary))
  }
  return program
}
