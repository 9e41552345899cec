import { type Command, Option } from 'commander'
import { exitCodeOf } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import { ServiceError } from '../src/errors.js'
import { createIdentityClients, type IdentityClient } from '../src/identity/identityClient.js'
import type { IssuedToken } from '../src/identity/serviceReply.js'
import { ConfigError } from '../src/settings.js'
import { type Context, newCommand, type Subcommand } from './subcommand.js'
import { parseMinutes, readTokenTerms } from './tokenTerms.js'
import { openUserResource } from './userResource.js'

interface Flags {
  scope?: string[]
  ttl?: number
  json?: boolean
}

type Work = (users: IdentityClient) => Promise<Record<string, string>>

/** `users`: the four actions from a terminal, on the configured resource or the local directory. */
export const users: Subcommand = {
  describe: (context) => describe(context, () => {}),
  run: (args, context) =>
    exitCodeOf(context.output, async () => {
      let chosen: { work: Work; flags: Flags } | undefined
      const command = describe(context, (work, flags) => {
        chosen = { work, flags }
      })
      await command.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
      return chosen === undefined ? 0 : carryOut(chosen.work, chosen.flags, context)
    }),
}

function describe(context: Context, choose: (work: Work, flags: Flags) => void): Command {
  const command = newCommand('users', context)
    .description(
      'Uses the resource of COMMUNICATION_SERVICES_CONNECTION_STRING (or _ENDPOINT);\n' +
        'without one, the local directory of start or directory.',
    )
    .helpCommand(false)
  const { scopes, minutes } = readTokenTerms()
  const scope = () => new Option('--scope <scopes...>', 'what the token may do').choices(scopes)
  const ttl = () =>
    new Option('--ttl <minutes>', `how long the token works, ${minutes.minimum} to ${minutes.maximum}`).argParser(
      (text) => parseMinutes(text, minutes),
    )
  add(command, 'create', 'create a user, with a token if scopes are given')
    .addOption(scope())
    .addOption(ttl())
    .action((flags: Flags) => {
      const { scope: wanted, ttl: time } = flags
      if (wanted === undefined && time !== undefined)
        throw new UsageError('--ttl has no effect without --scope. Add --scope.')
      choose(async (client) => (wanted === undefined ? created(client) : createdWithToken(client, wanted, time)), flags)
    })
  add(command, 'token <userId>', 'issue an access token')
    .addOption(scope().makeOptionMandatory())
    .addOption(ttl())
    .action((userId: string, flags: Flags) =>
      choose(async (client) => tokenFields(await client.issueToken(userId, flags.scope ?? [], flags.ttl)), flags),
    )
  add(command, 'revoke <userId>', "revoke all of a user's access tokens").action((userId: string, flags: Flags) =>
    choose(async (client) => {
      await client.revokeTokens(userId)
      return { userId, state: 'access tokens revoked' }
    }, flags),
  )
  add(command, 'delete <userId>', 'delete a user and revoke their access tokens').action(
    (userId: string, flags: Flags) =>
      choose(async (client) => {
        await client.deleteUser(userId)
        return { userId, state: 'deleted' }
      }, flags),
  )
  return command
}

const add = (command: Command, name: string, description: string): Command =>
  command.command(name).description(description).option('--json', 'print JSON')

async function created(client: IdentityClient) {
  return { userId: (await client.createUser()).id }
}

async function createdWithToken(client: IdentityClient, scopes: string[], ttl: number | undefined) {
  const { user, accessToken } = await client.createUserAndToken(scopes, ttl)
  return { userId: user.id, ...tokenFields(accessToken) }
}

const tokenFields = ({ token, expiresOn }: IssuedToken) => ({ token, expiresOn })

async function carryOut(work: Work, { json = false }: Flags, { output, env }: Context): Promise<number> {
  const clients = createIdentityClients()
  try {
    const resource = await openUserResource(env)
    const fields = await work(clients.open(resource, { onDisconnect: () => {} }))
    output.out(json ? `${JSON.stringify(fields, null, 2)}\n` : toLines(fields))
    return 0
  } catch (failure) {
    if (failure instanceof ConfigError) throw new UsageError(failure.message)
    if (!(failure instanceof ServiceError)) throw failure
    output.error(`${failure.status} ${failure.code}: ${failure.message}\n`)
    return 1
  } finally {
    await clients.close()
  }
}

const toLines = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name.padEnd(10)} ${value}\n`)
    .join('')
