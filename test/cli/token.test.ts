import { Readable } from 'node:stream'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { runCommand } from '../support/commandLine.js'
import { useDirectory } from '../support/directory.js'
import { runProgram } from '../support/program.js'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token of the real service: its key is none of the directory's. */
const foreign = (claims: object) => `${part({ alg: 'RS256', kid: '2B9F', typ: 'JWT' })}.${part(claims)}.AAAA`
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600

const runToken = (text: string, args: string[], env: Record<string, string> = {}) =>
  runCommand(['token', ...args], { env, input: Readable.from([text]) })

describe('token', () => {
  const directory = useDirectory()
  const client = () => new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })

  const run = (text: string, args: string[] = [], url = directory.endpoint) =>
    runToken(text, ['--directory', url, ...args])

  it('shows its user, its scopes, its expiry, and that it works', async () => {
    const { user, token } = await client().createUserAndToken(['chat', 'voip.join'])
    const { exitCode, out, error } = await run(`Bearer ${token}\n`)
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
    expect(out).toContain(`User       ${user.communicationUserId}\n`)
    expect(out).toMatch(
      /Scopes {5}chat {7}Create, read, change.*\n {11}voip\.join {2}Join calls, but not start them\.\n/,
    )
    expect(out).toMatch(/Expires {4}\S+Z, in 23 hours 59 minutes\n/)
    expect(out).toMatch(/Signature {2}valid\nState {6}works now\n/)
    expect(out).toMatch(/\nHeader\n {2}alg {2,}RS256 .*algorithm of the signature\n/)
    expect(out).toMatch(/ {2}acsScope {2,}chat,voip\.join {2,}the scopes\n/)
    expect(out).not.toContain(token.split('.')[2])
  })

  it('prints JSON without the token', async () => {
    const { user, token, expiresOn } = await client().createUserAndToken(['voip'])
    const { out } = await run(token, ['--json'])
    expect(JSON.parse(out)).toMatchObject({
      userId: user.communicationUserId,
      scopes: [{ name: 'voip', description: expect.any(String) }],
      expiresOn: `${expiresOn.toISOString().slice(0, 19)}.000Z`,
      signature: { result: 'valid' },
      state: { state: 'active' },
      header: { alg: 'RS256' },
      claims: { acsScope: 'voip' },
    })
    expect(out).not.toContain(token.split('.')[2])
  })

  it('reports that a token was revoked, and ends with 1', async () => {
    const { user, token } = await client().createUserAndToken(['chat'])
    await client().revokeTokens(user)
    expect(await run(token)).toMatchObject({ exitCode: 1, out: expect.stringContaining('State      revoked') })
  })

  it('reports that a token was changed, and does not send it', async () => {
    const { token } = await client().createUserAndToken(['chat'])
    const [header, , signature] = token.split('.')
    const changed = `${header}.${part({ skypeid: 'acs:x', exp: inAnHour() })}.${signature}`
    const { exitCode, out } = await run(changed)
    expect(exitCode).toBe(1)
    expect(out).toMatch(/Signature {2}WRONG[^\n]*\nState {6}unknown: its claims cannot be trusted\n/)
  })

  it("never reports the signature of another issuer's token as valid", async () => {
    const { exitCode, out } = await run(foreign({ skypeid: 'acs:a_b', exp: inAnHour(), acsScope: 'chat,later' }))
    expect(exitCode).toBe(0)
    expect(out).toContain('Signature  cannot be checked here: its key is not one of the directory at http')
    expect(out).toContain('State      unknown: ')
    expect(out).toContain('           later\n')
    expect(await run(foreign({ exp: 1 }))).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('State      expired'),
    })
  })

  it('reports that the signature cannot be checked when no directory responds', async () => {
    const { token } = await client().createUserAndToken(['chat'])
    const { exitCode, out } = await run(token, [], 'http://localhost:1')
    expect(exitCode).toBe(0)
    expect(out).toContain('Signature  cannot be checked here: there is no directory at http://localhost:1\n')
  })

  it('escapes control characters, which would move the cursor', async () => {
    const { out } = await run(foreign({ skypeid: 'acs:\u001b[2J\u202e\u009b', exp: inAnHour() }))
    expect(out).toContain('8:acs:\\u001b[2J\\u202e\\u009b')
  })

  it.each([
    ['', /Standard input is empty/],
    ['hello', /three parts/],
    [`${part({ alg: 'RS256' })}.!!.AAAA`, /three parts/],
    [`${part({ alg: 'RS256' })}.AAAA.AAAA`, /list of claims \(its second part\)/],
    ['AAAA.AAAA.AAAA', /header \(its first part\)/],
  ])('explains what is wrong with %j', async (text, message) => {
    const { exitCode, out, error } = await run(text)
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(error).toMatch(message)
    expect(error.trim()).not.toContain('\n')
  })

  it('refuses a token in an argument without repeating it', async () => {
    const { exitCode, error } = await run('', ['eyJhbGciOiJub25lIn0.e30.AAAA'])
    expect(exitCode).toBe(2)
    expect(error).toMatch(/^A token is read from standard input, never from an argument[^\n]*token < FILE[^\n]*\n$/)
    expect(error).not.toContain('eyJ')
  })

  it.each(['http://directory.example.com', 'localhost', 'ftp://localhost'])('refuses the address %s', async (url) => {
    expect(await run('', [], url)).toMatchObject({ exitCode: 2, error: expect.stringContaining('--directory must be') })
  })

  it('refuses more than 64 KiB', async () => {
    expect(await run('A'.repeat(70_000))).toMatchObject({ exitCode: 2, error: expect.stringContaining('64 KiB') })
  })

  it('reads the standard input of the process', async () => {
    const { token } = await client().createUserAndToken(['chat'])
    const program = runProgram('cli/main.js', { DIRECTORY_PORT: String(directory.port) }, ['token'])
    program.child.stdin?.end(token)
    expect(await program.ended).toBe(0)
    expect(program.output().stdout).toContain('works now')
  })
})

describe('token, with a directory that has a control key', () => {
  const controlKey = 'a key of the control API, 32 characters or more'
  const directory = useDirectory({ controlKey })

  it('sends the key, and names the setting when it is missing', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { token } = await client.createUserAndToken(['chat'])
    const run = (env: Record<string, string>) => runToken(token, [], { DIRECTORY_PORT: String(directory.port), ...env })
    expect(await run({ DIRECTORY_CONTROL_KEY: controlKey })).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('works now'),
    })
    expect(await run({})).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining(
        'State      unknown: the control API of the directory refuses this caller: set DIRECTORY_CONTROL_KEY',
      ),
    })
  })
})
