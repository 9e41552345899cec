import type { Readable } from 'node:stream'
import { runCommandLine } from '../../cli/commandLine.js'
import type { Environment } from '../../src/settings.js'
import { leakWatch } from './leakWatch.js'
import { withoutNewKey } from './program.js'

export interface CommandResult {
  exitCode: number | undefined
  out: string
  error: string
}

export interface CommandSurroundings {
  env?: Environment
  input?: Readable
}

/** Prints an access token because it was requested. */
const printsTokens = 'users'

/**
 * Runs the package's command in this process, with `env` and nothing else of ours set: faster than a program of its own.
 * A server that it started would keep the test from ending.
 */
export async function runCommand(
  args: string[],
  { env = {}, ...surroundings }: CommandSurroundings = {},
): Promise<CommandResult> {
  const printed = { out: '', error: '' }
  const output = {
    out: (text: string) => {
      printed.out += text
    },
    error: (text: string) => {
      printed.error += text
    },
  }
  const exitCode = await runCommandLine(args, { output, env, ...surroundings })
  if (args[0] !== printsTokens) leakWatch?.note('standard output', withoutNewKey(args, printed.out))
  leakWatch?.note('standard error', printed.error)
  return { exitCode, ...printed }
}
