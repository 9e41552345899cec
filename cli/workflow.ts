import { createTerminal, runWorkflowCommand } from '../src/runWorkflowCommand.js'
import { describeWorkflow } from '../src/workflow/cli/program.js'
import type { Subcommand } from './subcommand.js'

/** `workflow`: the local test runner. */
export const workflow: Subcommand = {
  describe: ({ output }) => describeWorkflow(createTerminal(output, new AbortController().signal), () => {}),
  run: (args, { output }) => runWorkflowCommand(args, output),
}
