import { CommanderError, type OutputConfiguration } from 'commander'
import { UsageError } from './usageError.js'

/** Where a command writes: the process's streams, or a test's. */
export interface Output {
  out(text: string): void
  error(text: string): void
}

/** The process's streams. */
export const processOutput: Output = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/** Commander's output: help as it is; an error in one line, its suggestion and the way to the help included. */
export const commanderOutput = ({ out, error }: Output): OutputConfiguration => ({
  writeOut: out,
  writeErr: error,
  outputError: (text) =>
    error(`${inPlainWords(text.trim().replaceAll(/\s*\n\s*/g, ' '))} --help shows what can be given.\n`),
})

const inPlainWords = (text: string) =>
  text.replace(/^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument missing$/, '$1 needs a value.')

/**
 * Runs a command and prints a usage error as one line.
 *
 * @returns The exit code: the command's own, or 2 for wrong usage.
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
