import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Command } from 'commander'
import { packageRoot } from '../../../src/packageRoot.js'
import { describeWorkflow } from '../../../src/workflow/cli/program.js'

const sources = join(packageRoot, 'src', 'workflow')
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const terminal = {
  out: () => {},
  err: () => {},
  width: 120,
  colours: false,
  interactive: false,
  startServices: () => Promise.reject(new Error('This test starts no services.')),
  cancelled: new AbortController().signal,
}

const longNames = (command: Command): string[] => [
  ...command.options.flatMap(({ long }) => long ?? []),
  ...command.commands.flatMap(longNames),
]

describe('the runner', () => {
  const program = describeWorkflow(terminal, () => {})

  it('has every option that its messages and comments name', () => {
    const known = new Set([...longNames(program), '--help'])
    const named = files.flatMap((file) =>
      [...readFileSync(join(sources, file), 'utf8').matchAll(/(?<=[\s'`"(])--[a-z][a-z-]+/g)].map(
        ([option]) => `${file}: ${option}`,
      ),
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((one) => !known.has(one.slice(one.indexOf('--'))))).toEqual([])
  })

  it('lists its subcommands in the help', () => {
    const help = program.helpInformation()
    for (const name of ['test', 'mocks', 'history', 'survey', 'evaluate']) expect(help).toMatch(`\n  ${name} `)
  })
})
