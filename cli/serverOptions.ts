import { type Command, InvalidArgumentError } from 'commander'
import { exitCodeOf } from '../src/command/run.js'
import type { Running } from '../src/process/openInOrder.js'
import { runProgram } from '../src/process/program.js'
import type { Environment } from '../src/settings.js'
import type { Context, Subcommand } from './subcommand.js'

/** An option for an environment variable, which it overrides. */
export interface SettingOption {
  flags: string
  description: string
  variable: string
  parse?: (text: string) => string
}

/**
 * A subcommand that starts a server with the settings of the environment and the options.
 *
 * @param start Starts it; failures are reported by `runProgram`, which also ends it on a signal.
 */
export function serverSubcommand(
  describe: (context: Context) => Command,
  options: readonly SettingOption[],
  start: (env: Environment) => Promise<Running>,
): Subcommand {
  const describeOptions = (context: Context) => {
    const command = describe(context)
    for (const { flags, description, variable, parse = asGiven } of options) {
      command.option(flags, `${description} (or ${variable})`, parse)
    }
    return command
  }
  return {
    describe: describeOptions,
    async run(args, context) {
      const command = describeOptions(context)
      const code = await exitCodeOf(context.output, async () => {
        command.parse(args, { from: 'user' })
        return -1
      })
      if (code !== -1) return code
      await runProgram(() => start({ ...context.env, ...settingsOf(command, options) }), context.env)
      return undefined
    },
  }
}

function settingsOf(command: Command, options: readonly SettingOption[]): Environment {
  const given = command.opts<Record<string, string>>()
  const names = new Map(command.options.map((option) => [option.flags, option.attributeName()]))
  return Object.fromEntries(
    options.flatMap(({ flags, variable }) => {
      const value = given[names.get(flags) ?? '']
      return value === undefined ? [] : [[variable, value]]
    }),
  )
}

const asGiven = (text: string) => text

/** @throws InvalidArgumentError for a value that is not a port. */
export function parsePort(text: string): string {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Use a port from 0 to 65535.')
  return text
}

/** @throws InvalidArgumentError for a value that is neither a port nor `off`. */
export const parsePortOrOff = (text: string): string => (text === 'off' ? text : parsePort(text))
