import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { UsageError } from '../../src/command/usageError.js'

/** Standard input, or its replacement in a test. */
export type Input = Readable & { isTTY?: boolean }

const longestToken = 64 * 1024

/**
 * Reads a token from standard input. At a terminal it reads one line without echo.
 *
 * @param prompt prints the prompt.
 * @throws UsageError for more than 64 KiB.
 */
export async function readInput(input: Input, prompt: (text: string) => void): Promise<string> {
  if (input.isTTY) return readHiddenLine(input, prompt)
  input.setEncoding('utf8')
  let text = ''
  for await (const chunk of input) {
    text += String(chunk)
    if (text.length > longestToken) throw new UsageError('Standard input has more than 64 KiB: that is not a token.')
  }
  return text
}

/** Without an output, readline reads the keys one by one (a terminal cuts lines at 4096 characters) and echoes none. */
async function readHiddenLine(input: Input, prompt: (text: string) => void): Promise<string> {
  prompt('Paste the token and press Enter. It is not shown.\n')
  const lines = createInterface({ input, terminal: true })
  let line = ''
  lines.once('line', (text) => {
    line = text
    lines.close()
  })
  await once(lines, 'close')
  return line
}
