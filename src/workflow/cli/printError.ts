import { UsageError } from '../../command/usageError.js'
import { maskText } from '../maskSecrets.js'
import { DefinitionError, type Fault, placeOf } from '../model/fault.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { exitCodes, type Terminal } from './terminal.js'

/** Prints an error and returns the exit code. */
export function printError(error: unknown, terminal: Pick<Terminal, 'err'>): number {
  if (error instanceof DefinitionError) {
    terminal.err(`The workflow is not valid. ${count(error.faults.length)}:\n`)
    for (const fault of error.faults) terminal.err(`\n${formatFault(fault)}`)
    return exitCodes.invalid
  }
  if (error instanceof UsageError) {
    terminal.err(`${error.message}\n`)
    return exitCodes.invalid
  }
  if (error instanceof TriggerRefusal) {
    terminal.err(`The trigger rejected the request (${error.status} ${error.code}). ${error.message}\n`)
    return exitCodes.failed
  }
  terminal.err(`The run aborted: ${maskText(error instanceof Error ? error.message : String(error))}\n`)
  return exitCodes.failed
}

/** File and path, then the message. A fault of the whole file has no path. */
function formatFault(fault: Fault): string {
  const { code, path, message } = fault
  return `  ${placeOf(fault)}${path === '$' ? '' : `\n  ${path}`}\n    ${code}: ${message}\n`
}

const count = (faults: number) => (faults === 1 ? 'One fault' : `${faults} faults`)
