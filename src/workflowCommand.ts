import { processOutput } from './command/run.js'
import { runWorkflowCommand } from './runWorkflowCommand.js'

process.exitCode = await runWorkflowCommand(process.argv.slice(2), processOutput)
