import type { Readable } from 'node:stream'
import { Command } from 'commander'
import { programName } from '../src/command/programName.js'
import { commanderOutput, type Output } from '../src/command/run.js'
import type { Environment } from '../src/settings.js'

/** The context of a subcommand. */
export interface Context {
  output: Output
  env: Environment
  /** Standard input (default: the process's). */
  input?: Readable
}

/** A subcommand: its options and its implementation. */
export interface Subcommand {
  /** The options, for help and for shell completion. */
  describe(context: Context): Command
  /**
   * Runs the subcommand with its arguments.
   *
   * @returns The exit code, or undefined for a server, which sets it itself when it ends.
   */
  run(args: string[], context: Context): Promise<number | undefined>
}

/** A command with this name that writes help and errors to the context's output. */
export const newCommand = (name: string, { output }: Context): Command =>
  new Command(`${programName} ${name}`)
    .exitOverride()
    .configureOutput(commanderOutput(output))
    .allowExcessArguments(false)
