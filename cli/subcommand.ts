import type { Readable } from 'node:stream'
import { Command } from 'commander'
import { programName } from '../src/command/programName.js'
import { commanderOutput, type Output } from '../src/command/run.js'
import type { Environment } from '../src/settings.js'

/** What a subcommand may use of the process that it runs in. */
export interface Context {
  output: Output
  env: Environment
  /** Standard input (default: the process's). */
  input?: Readable
}

/** A part of the command: its options, and what it does with them. */
export interface Subcommand {
  /** The options, for help and for shell completion. */
  describe(context: Context): Command
  /**
   * Carries out the words behind the subcommand's name.
   *
   * @returns The exit code, or nothing for a server, which sets it itself when it ends.
   */
  run(args: string[], context: Context): Promise<number | undefined>
}

/** A command of this name whose help and errors go to the context's output. */
export const newCommand = (name: string, { output }: Context): Command =>
  new Command(`${programName} ${name}`)
    .exitOverride()
    .configureOutput(commanderOutput(output))
    .allowExcessArguments(false)
