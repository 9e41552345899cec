import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Command } from 'commander'
import { subcommands } from '../../cli/subcommands.js'
import { packageRoot } from '../../src/packageRoot.js'

// Every command that a page prints is one that exists, with options that exist. `.ci/package.sh` runs those of the entry pages.
const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const pages = [
  'README.md',
  'README.ko.md',
  'CONTRIBUTING.md',
  'connector/README.md',
  'deploy/logic-apps/README.md',
  ...readdirSync(join(packageRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const output = { out: () => {}, error: () => {} }

/** The words behind `acs-identity-connector`, also of npm scripts that are names for it; and the scripts that do not exist. */
function commandsOf(page: string): { commands: string[][]; unknownScripts: string[] } {
  const text = read(page).replaceAll('\\\n', ' ')
  const commands = [...text.matchAll(/npx (?:--yes )?acs-identity-connector([^\n`#>|&]*)/g)].map(([, rest]) =>
    words(rest),
  )
  const unknownScripts: string[] = []
  for (const [, script = '', rest] of text.matchAll(/npm run (?:--silent )?([\w:-]*\w)(?: -- ([^\n`#>|&]*))?/g)) {
    const runs = scripts[script]
    if (runs === undefined) unknownScripts.push(script)
    const [, subcommand] = /dist\/cli\/main\.js ([^&]+)$/.exec(runs ?? '') ?? []
    if (subcommand !== undefined) commands.push([...words(subcommand), ...words(rest)])
  }
  return { commands, unknownScripts }
}

const words = (text = '') => text.split(/[\s,.;:)]+(?=\s|$)|\s+/).filter((word) => word !== '')

/** The words of a command that name a subcommand or an option which it does not have. */
async function unknownWords([name = 'start', ...rest]: string[]): Promise<string[]> {
  if (/^(?:SUBCOMMAND|complete|--help|--version)$/.test(name)) return []
  const entry = subcommands.get(name)
  if (!entry) return [name]
  const chosen: Command[] = [(await entry.load()).describe({ output, env: {} })]
  return rest.filter((word) => {
    const nested = chosen.at(-1)?.commands.find((one) => one.name() === word)
    if (nested) chosen.push(nested)
    if (!word.startsWith('--') || word === '--help') return false
    return !chosen.some(({ options }) => options.some(({ long }) => long === word.split('=')[0]))
  })
}

describe.each(pages)('the commands of %s', (page) => {
  const { commands, unknownScripts } = commandsOf(page)

  it('have npm scripts that exist', () => {
    expect(unknownScripts).toEqual([])
  })

  it('have subcommands and options that exist', async () => {
    const unknown: string[] = []
    // One after the other: Jest loads a module twice when it is requested twice at once.
    for (const command of commands) {
      for (const word of await unknownWords(command)) unknown.push(`${command.join(' ')}: ${word}`)
    }
    expect(unknown).toEqual([])
  })
})
