import { type Command, InvalidArgumentError, Option } from 'commander'
import { UsageError } from '../src/command/usageError.js'
import { issueKey } from '../src/keys/issueKey.js'
import type { Permissions } from '../src/permissions/permissions.js'
import type { ApiStore } from '../src/store/apiStore.js'
import type { KeyRecord } from '../src/store/keys.js'
import { type StoreWork, storeCommand } from './storeCommand.js'
import { type Context, newCommand } from './subcommand.js'
import { readTokenTerms } from './tokenTerms.js'

interface AddFlags {
  actions?: string[]
  scopes?: string[]
  maxMinutes?: number
  expires?: number
  operator?: boolean
}

const actionNames: Readonly<Record<string, string>> = {
  create: 'CreateCommunicationIdentity',
  issue: 'IssueIdentityAccessToken',
  revoke: 'RevokeIdentityAccessTokens',
  delete: 'DeleteCommunicationIdentity',
}
const hourMs = 60 * 60 * 1000

/** `keys`: restricted API keys, in the API's store. */
export const keys = storeCommand(describe)

function describe(context: Context, choose: (work: StoreWork) => void): Command {
  const { scopes } = readTokenTerms()
  const command = newCommand('keys', context)
    .description('Restricted API keys. Only digests are stored: a key is shown once.')
    .helpCommand(false)
  command
    .command('add <name>')
    .description('create a key; without options it allows every action')
    .addOption(new Option('--actions <names...>', 'only these actions').choices(Object.keys(actionNames)))
    .addOption(new Option('--scopes <scopes...>', 'only these token scopes').choices([...scopes]))
    .option('--max-minutes <minutes>', 'the longest lifetime of a token', wholeNumber)
    .option('--expires <date>', 'when the key expires, such as 2027-01-31', moment)
    .option('--operator', "allow the ledger's routes too")
    .action((name: string, flags: AddFlags) => choose((store, context) => add(store, context, name, flags)))
  command
    .command('list')
    .description('list the keys and what they allow')
    .action(() => choose(list))
  command
    .command('revoke <name>')
    .description('remove every key with this name; a running API notices within two seconds')
    .action((name: string) =>
      choose(async (store, { output }) => {
        const removed = await store.removeKeys(name)
        if (removed === 0) throw unknownName(name)
        output.out(`Revoked ${name}.\n`)
        return 0
      }),
    )
  command
    .command('rotate <name>')
    .description('create a new key with the same permissions; the old one expires after some hours')
    .option('--overlap-hours <hours>', 'how long the old key still works (default: 24)', wholeNumber)
    .action((name: string, { overlapHours = 24 }: { overlapHours?: number }) =>
      choose((store, context) => rotate(store, context, name, overlapHours)),
    )
  return command
}

async function add(store: ApiStore, context: Context, name: string, flags: AddFlags): Promise<number> {
  if ((await store.listKeys()).some((key) => key.name === name)) {
    throw new UsageError(`There is a key named ${name} already. Use rotate, or revoke it first.`)
  }
  const { actions, scopes, maxMinutes, operator, expires = null } = flags
  const permissions: Permissions = {
    ...(actions ? { actions: actions.flatMap((action) => actionNames[action] ?? []) } : {}),
    ...(scopes ? { scopes } : {}),
    ...(maxMinutes === undefined ? {} : { maxMinutes }),
    ...(operator ? { operator } : {}),
  }
  return show(context, name, await issueKey(store, { name, permissions, now: Date.now(), expiresAt: expires }))
}

async function rotate(store: ApiStore, context: Context, name: string, overlapHours: number): Promise<number> {
  const newest = (await store.listKeys()).filter((key) => key.name === name).at(-1)
  if (!newest) throw unknownName(name)
  const now = Date.now()
  await store.expireKeys(name, now + overlapHours * hourMs)
  show(context, name, await issueKey(store, { ...newest, now }))
  context.output.out(`The old key works for ${overlapHours} more hours.\n`)
  return 0
}

async function list(store: ApiStore, { output }: Context): Promise<number> {
  const found = await store.listKeys()
  output.out(found.length === 0 ? 'There are no keys.\n' : found.map(toLine).join(''))
  return 0
}

function show({ output }: Context, name: string, key: string): number {
  output.out(`${key}\n\nThis is the key of ${name}, sent as X-API-Key. It is shown once; save it now.\n`)
  return 0
}

function toLine({ name, permissions, createdAt, expiresAt }: KeyRecord): string {
  const { actions, scopes, maxMinutes, operator } = permissions
  const rights = [
    `actions: ${actions ? actions.join(', ') || 'none' : 'all'}`,
    `scopes: ${scopes?.join(', ') ?? 'all'}`,
    ...(maxMinutes === undefined ? [] : [`at most ${maxMinutes} minutes`]),
    ...(operator ? ['operator'] : []),
    `created ${dateOf(createdAt)}`,
    expiresAt === null ? 'does not expire' : `expires ${dateOf(expiresAt)}`,
  ]
  return `${name}: ${rights.join('; ')}\n`
}

const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 16).replace('T', ' ')
const unknownName = (name: string) => new UsageError(`There is no key named ${name}. 'keys list' shows the names.`)

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

function moment(text: string): number {
  const parsed = Date.parse(text)
  if (Number.isNaN(parsed)) throw new InvalidArgumentError('It must be a date, such as 2027-01-31.')
  return parsed
}
