import type { Output } from '../../src/command/run.js'

/** Runs one of the connector's commands in this process. Returns its exit code and what it printed. */
export async function runCommand(
  command: (argv: string[], output: Output) => Promise<number>,
  options: readonly string[],
): Promise<{ exitCode: number; out: string; error: string }> {
  const written = { out: '', error: '' }
  const exitCode = await command(['node', 'command', ...options], {
    out: (text) => {
      written.out += text
    },
    error: (text) => {
      written.error += text
    },
  })
  return { exitCode, ...written }
}
