import type { Output } from './command/run.js'
import { readScreen } from './command/screen.js'
import { runProgram } from './workflow/cli/program.js'
import type { Terminal } from './workflow/cli/terminal.js'

/**
 * Runs a command line of the workflow runner in this process: the first Ctrl-C cancels the run, which then writes its history;
 * the second one ends the program at once.
 *
 * @returns The exit code.
 */
export function runWorkflowCommand(args: readonly string[], output: Output): Promise<number> {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return runProgram(args, createTerminal(output, controller.signal))
}

/** The environment of the runner: the output, and API and directory in this process. */
export const createTerminal = ({ out, error }: Output, cancelled: AbortSignal): Terminal => ({
  out,
  err: error,
  ...readScreen(process.stdout, process.env),
  // Imported only when it is used: the API and the directory are most of the program.
  startServices: async () => (await import('./embedded.js')).startEmbedded(),
  cancelled,
})
