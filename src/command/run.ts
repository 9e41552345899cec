import { CommanderError, type OutputConfiguration } from 'commander'
import { UsageError } from './usageError.js'

/** The output of a command: the process's streams, or a test's. */
export interface Output {
  out(text: string): void
  error(text: string): void
}

/** The process's streams. The program ends when the reader has closed the pipe, as `head` does. */
export const processOutput: Output = {
  out: writerOf(() => process.stdout),
  error: writerOf(() => process.stderr),
}

function writerOf(stream: () => NodeJS.WriteStream): (text: string) => void {
  let watched = false
  return (text) => {
    if (!watched) stream().on('error', endOnClosedPipe)
    watched = true
    stream().write(text)
  }
}

/** The exit code of a program that SIGPIPE ended. */
const closedPipe = 141

/** Ends silently with the exit code of the command, if it is known. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  setImmediate(() => process.exit(process.exitCode ?? closedPipe))
}

/** Commander's output: help unchanged; an error in one line with its suggestion and a hint to the help. */
export const commanderOutput = ({ out, error }: Output): OutputConfiguration => ({
  writeOut: out,
  writeErr: error,
  outputError: (text) => error(`${inPlainWords(text.trim().replaceAll(/\s*\n\s*/g, ' '))} --help lists the options.\n`),
})

const inPlainWords = (text: string) =>
  text.replace(/^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument missing$/, '$1 needs a value.')

/**
 * Runs a command and prints a usage error as one line.
 *
 * @returns The exit code: the command's own, or 2 for wrong usage.
 * @throws every error but a {@link UsageError}.
 */
export async function exitCodeOf(output: Output, command: () => Promise<number>): Promise<number> {
  try {
    return await command()
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UsageError)) throw error
    output.error(`${error.message}\n`)
    return 2
  }
}
