import { startEmbedded } from '../../../src/embedded.js'
import { runProgram } from '../../../src/workflow/cli/program.js'
import type { Terminal } from '../../../src/workflow/cli/terminal.js'
import { leakWatch } from '../../support/leakWatch.js'

/** Carries out a command line; returns its exit code and what it printed. */
export async function runCommandLine(
  args: readonly string[],
  { startServices = startEmbedded }: Partial<Terminal> = {},
) {
  const printed = { out: '', err: '' }
  const code = await runProgram(args, {
    out: (text) => {
      printed.out += text
    },
    err: (text) => {
      printed.err += text
    },
    width: 120,
    colours: false,
    interactive: false,
    startServices,
    cancelled: new AbortController().signal,
  })
  if (!args.includes('--show-tokens')) leakWatch?.note(`what ${args.join(' ')} prints`, printed.out + printed.err)
  return { code, ...printed }
}
