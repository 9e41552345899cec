import { describe, expect, it } from '@jest/globals'
import { subcommands } from '../../cli/subcommands.js'
import { runCommand } from '../support/commandLine.js'
import { runProgram } from '../support/program.js'

const run = (line: string) => runCommand(line.split(' ').filter(Boolean))

const names = [...subcommands.keys()]

describe('the command', () => {
  it('lists every subcommand', async () => {
    const { exitCode, out } = await run('--help')
    expect(exitCode).toBe(0)
    expect(names.filter((name) => !out.includes(`\n  ${name} `))).toEqual([])
  })

  it('prints the version of the package', async () => {
    expect(await run('--version')).toEqual({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), error: '' })
  })

  it('suggests a name for an unknown subcommand', async () => {
    expect(await run('directry')).toEqual({
      exitCode: 2,
      out: '',
      error: "error: unknown command 'directry' (Did you mean directory?) --help lists the options.\n",
    })
  })

  it.each(names)('%s --help prints its usage and starts nothing', async (name) => {
    const { exitCode, out, error } = await run(`${name} --help`)
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
    expect(out).toContain(`Usage: acs-identity-connector ${name}`)
  })

  const needed = new Map([['connector', 'connector --host contoso.com']])

  it.each([...names, 'deploy template', 'users create', ''])(
    "'%s' refuses an unknown option in one line",
    async (name) => {
      const { exitCode, out, error } = await run(`${needed.get(name) ?? name} --no-such-option`)
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
      expect(error).toMatch(/^error: [^\n]*--no-such-option[^\n]*\n$/)
    },
  )

  it.each(['start --port 65536', '--port x', 'directory --tls-port of'])('refuses %s in one line', async (line) => {
    const { exitCode, error } = await run(line)
    expect(exitCode).toBe(2)
    expect(error).toMatch(
      /^error: option '--\S*port <port>' argument '\w+' is invalid. Use a port from 0 to 65535.[^\n]*\n$/,
    )
  })

  it('completes the names of subcommands and options', async () => {
    const completing = runProgram('cli/main.js', {}, ['complete', '--', 'users', 'create', '--t'])
    expect(await completing.ended).toBe(0)
    expect(completing.output().stdout).toContain('--ttl\t')
  })

  it('refuses the completion of an unknown shell', async () => {
    expect(await run('complete tcsh')).toMatchObject({ exitCode: 2, error: expect.stringContaining('bash, zsh') })
  })

  it('starts API and directory without a subcommand, with options in place of settings', async () => {
    const options = ['--port', '0', '--directory-port', '0', '--directory-tls-port', 'off', '--data', ':memory:']
    const server = runProgram('cli/main.js', { PORT: 'not used' }, options)
    const [, url, directory = ''] = await server.until(
      /Connector API {7}(\S+)\nIdentity directory {2}(\S+)[\s\S]*Stop with Ctrl-C/,
    )
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    const home = await fetch(directory, { headers: { Accept: 'text/html' } })
    expect(await home.text()).toContain(`href="${url}/#directory"`)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })
})
