import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { type CommandResult, runCommand } from '../support/commandLine.js'

const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** What an npm command runs at its end, where options go, if that is a program of this repository. */
const programs = Object.entries(scripts).flatMap(([name, script]) => {
  const [program, file = '', ...args] = (script.split('&& ').at(-1) ?? '').split(' ')
  if (program !== 'node' || file.startsWith('-') || name === 'prepack') return []
  return [{ name, file, args }]
})

/** Runs it as npm does, the subcommands in this process: they are many, and none of them knows how it was called. */
function run({ file, args }: { file: string; args: string[] }, option: string): Promise<CommandResult> {
  if (file !== 'dist/cli/main.js') return runFile(file, [...args, option])
  const needed = args.at(-1) === 'connector' && option !== '--help' ? ['--host', 'contoso.com'] : []
  return runCommand([...args, ...needed, option])
}

const runFile = (file: string, args: string[]) =>
  new Promise<CommandResult>((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: packageRoot }, (failure, out, error) =>
      resolve({ exitCode: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
    )
  })

const written = ['apiDefinition.swagger.json', 'apiProperties.json', 'connector/icon.png', 'docs/conformance.md']
const times = () =>
  [...written, 'deploy/logic-apps/azuredeploy.json'].map((name) => statSync(join(packageRoot, name)).mtimeMs)

describe.each(programs)('npm run $name', (program) => {
  it('shows its help and does nothing else', async () => {
    const before = times()
    const { exitCode, out, error } = await run(program, '--help')
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
    expect(out).toMatch(/^Usage: /)
    expect(out).not.toMatch(/wrote|up to date|cores, Node/)
    expect(times()).toEqual(before)
  })

  it('refuses an unknown option', async () => {
    const before = times()
    const { exitCode, out, error } = await run(program, '--no-such-option')
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
    expect(error).toMatch(/unknown option '--no-such-option'|^Usage: /)
    expect(times()).toEqual(before)
  })
})

it('finds every command that takes options', () => {
  const names = programs.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['start', 'swagger', 'swagger:check', 'deploy:template', 'bench', 'mutation']),
  )
  expect(names.length).toBeGreaterThan(15)
})
