import { describe, expect, it } from '@jest/globals'
import type { Environment } from '../../src/settings.js'
import { runCommand } from '../support/commandLine.js'
import { useDirectory } from '../support/directory.js'

describe('users', () => {
  const directory = useDirectory()

  const run = (args: string[], env: Environment = {}) =>
    runCommand(['users', ...args], {
      env: { COMMUNICATION_SERVICES_CONNECTION_STRING: directory.connectionString, ...env },
    })

  async function createUser(): Promise<string> {
    const { out } = await run(['create', '--json'])
    return (JSON.parse(out) as { userId: string }).userId
  }

  it('creates a user', async () => {
    const { exitCode, out } = await run(['create'])
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^userId {5}8:acs:\S+\n$/)
  })

  it('creates a user with a token of the requested scopes and lifetime', async () => {
    const { out } = await run(['create', '--scope', 'chat', 'voip', '--ttl', '60', '--json'])
    const { userId, token, expiresOn } = JSON.parse(out) as Record<'userId' | 'token' | 'expiresOn', string>
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ skypeid: userId.replace(/^8:/, ''), scp: 1792 })
    expect(claims).toHaveProperty('exp', Math.floor(Date.parse(expiresOn) / 1000))
  })

  it('issues, revokes and deletes', async () => {
    const userId = await createUser()
    expect(await run(['token', userId, '--scope', 'chat'])).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^token {6}\S+\nexpiresOn {2}\S+Z\n$/),
    })
    expect(await run(['revoke', userId])).toMatchObject({ exitCode: 0, out: expect.stringContaining('revoked') })
    expect(await run(['delete', userId])).toMatchObject({ exitCode: 0, out: expect.stringContaining('deleted') })
    expect(await run(['token', userId, '--scope', 'chat'])).toMatchObject({
      exitCode: 1,
      out: '',
      error: expect.stringMatching(/^404 IdentityNotFound: [^\n]+\n$/),
    })
  })

  it.each([
    [
      ['create', '--scope', 'caht'],
      /'--scope <scopes\.\.\.>' argument 'caht' is invalid. Allowed choices are chat, voip/,
    ],
    [['create', '--ttl', '60'], /--ttl has no effect without --scope/],
    [
      ['token', 'x', '--scope', 'chat', '--ttl', '59'],
      /argument '59' is invalid. Use a whole number of minutes from 60 to 1440/,
    ],
    [['token', 'x'], /'--scope <scopes\.\.\.>' not specified/],
    [['delete'], /missing required argument 'userId'/],
  ])('refuses %j in one line', async (args, text) => {
    const { exitCode, error } = await run(args)
    expect(exitCode).toBe(2)
    expect(error).toMatch(text)
    expect(error.trim()).not.toContain('\n')
  })

  it('requires a resource in production', async () => {
    const result = await run(['create'], {
      COMMUNICATION_SERVICES_CONNECTION_STRING: undefined,
      NODE_ENV: 'production',
    })
    expect(result).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('COMMUNICATION_SERVICES_CONNECTION_STRING'),
    })
  })
})
