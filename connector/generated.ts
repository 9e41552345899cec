import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { toAsciiJson } from './asciiJson.js'

/** Files of the repository that a command writes, by their path in it. */
export type GeneratedFiles = Record<string, unknown>

/**
 * Writes generated JSON files where they are stale or, with `--check` among the arguments, only lists the stale ones.
 *
 * @param command The command that updates them, for the message.
 * @returns The exit code: 1 when `--check` finds a stale file.
 */
export function writeGenerated(root: string, files: GeneratedFiles, command: string, args: readonly string[]): number {
  const stale = Object.entries(files).filter(([name, content]) => read(join(root, name)) !== toAsciiJson(content))
  if (args.includes('--check')) {
    if (stale.length === 0) return 0
    process.stderr.write(`${stale.map(([name]) => name).join(' and ')} not up to date. Run: ${command}\n`)
    return 1
  }
  for (const [name, content] of stale) {
    const file = join(root, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, toAsciiJson(content))
    renameSync(`${file}.new`, file)
    process.stdout.write(`wrote ${name}\n`)
  }
  if (stale.length === 0) process.stdout.write(`${Object.keys(files).join(' and ')} up to date\n`)
  return 0
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
