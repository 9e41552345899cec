import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command } from 'commander'
import { commanderOutput, exitCodeOf, type Output } from '../src/command/run.js'
import { packageRoot } from '../src/packageRoot.js'
import { toAsciiJson } from './asciiJson.js'

/** Files of the repository that a command writes, by their path in it. */
export type GeneratedFiles = Record<string, unknown>

/** A command that writes generated files of the repository. */
export interface Generator {
  /** How it is called, `npm run …`. */
  name: string
  description: string
  /** Makes the files' contents. */
  files(): GeneratedFiles
}

/**
 * Runs a generator: it writes the JSON files that are stale or, with `--check`, only lists them.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 1 when `--check` finds a stale file, 2 for wrong usage.
 */
export const runGenerator = (
  { name, description, files }: Generator,
  argv: string[],
  output: Output,
): Promise<number> =>
  exitCodeOf(output, async () => {
    const { check = false } = new Command(`${name} --`)
      .description(description)
      .option('--check', 'only compare; exit 1 when a file is stale')
      .exitOverride()
      .allowExcessArguments(false)
      .configureOutput(commanderOutput(output))
      .parse(argv)
      .opts<{ check?: boolean }>()
    const made = Object.entries(files())
    const stale = made.filter(([file, content]) => read(join(packageRoot, file)) !== toAsciiJson(content))
    const names = (some: [string, unknown][]) => some.map(([file]) => file).join(' and ')
    if (check) {
      if (stale.length > 0) output.error(`${names(stale)} not up to date. Run: ${name}\n`)
      return stale.length > 0 ? 1 : 0
    }
    for (const [file, content] of stale) {
      const target = join(packageRoot, file)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(`${target}.new`, toAsciiJson(content))
      renameSync(`${target}.new`, target)
      output.out(`wrote ${file}\n`)
    }
    if (stale.length === 0) output.out(`${names(made)} up to date\n`)
    return 0
  })

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
