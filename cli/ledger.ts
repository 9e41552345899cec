import { readFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { Output } from '../src/command/run.js'
import { UsageError } from '../src/command/usageError.js'
import { parseConnectionString } from '../src/connectionString.js'
import { ServiceError } from '../src/errors.js'
import { createIdentityClients } from '../src/identity/identityClient.js'
import { filterNames, type LedgerFilters, readFilters } from '../src/ledger/filters.js'
import { countUsers, type JobProgress, runJob } from '../src/ledger/job.js'
import { exportColumns, listUsers, toCsvLine, toExport } from '../src/ledger/listing.js'
import type { Resource } from '../src/resource.js'
import type { ApiStore } from '../src/store/apiStore.js'
import { type StoreWork, storeCommand } from './storeCommand.js'
import { type Context, newCommand } from './subcommand.js'
import { openUserResource } from './userResource.js'

type Flags = Record<string, string | boolean | undefined>

/** `ledger`: the users that the API recorded. */
export const ledger = storeCommand(describe)

function describe(context: Context, choose: (work: StoreWork) => void): Command {
  const command = newCommand('ledger', context)
    .description(
      'The users that the API recorded. Users created elsewhere are unknown until they are imported, and tokens\n' +
        'issued elsewhere are not recorded: check the dry run before you delete.',
    )
    .helpCommand(false)
  withFilters(command.command('list').description('list users'))
    .addOption(new Option('--format <format>', 'how to print them').choices(['csv', 'jsonl']).default('csv'))
    .action((flags: Flags) => choose((store, { output }) => list(store, output, toFilters(flags), flags.format)))
  command
    .command('possible-orphans')
    .description('list attempts to create a user whose response was lost: a user with an unknown id may exist')
    .action(() =>
      choose(async (store, { output }) => {
        for (const orphan of await store.listPossibleOrphans()) {
          output.out(`${JSON.stringify({ ...orphan, at: new Date(orphan.at).toISOString() })}\n`)
        }
        return 0
      }),
    )
  const job = (described: Command, kind: 'revoke' | 'delete', adjust: (flags: Flags) => Flags) =>
    described
      .option('--yes', 'make the changes; without this, they are only listed')
      .option(
        '--connection-string-file <file>',
        'another resource, for this run only: a file with its connection string',
      )
      .action((flags: Flags) => choose((store, given) => change(store, given, kind, adjust(flags))))
  const orphans = command.command('orphans').description('delete users without a token for some days')
  job(withFilters(orphans), 'delete', ({ idleDays = '90', ...rest }) => ({ ...rest, idleDays }))
  const revoke = command.command('revoke').description('revoke the access tokens of users')
  job(withFilters(revoke), 'revoke', assertFilters)
  const stop = command.command('emergency-stop').description('revoke the access tokens of every user of the resource')
  job(stop, 'revoke', (flags) => flags)
  command
    .command('import <file>')
    .description('add users created elsewhere: a file with one User ID per line')
    .action((file: string) => choose((store, given) => importUsers(store, given, file)))
  return command
}

const withFilters = (command: Command): Command =>
  command
    .option('--resource <endpoint>', 'of this resource')
    .option('--custom-id <id>', 'with this custom id')
    .option('--connection <digest>', 'created over this connection: the beginning of its digest')
    .option('--workflow <name>', 'created by this workflow')
    .option('--run <id>', 'created by this run')
    .addOption(new Option('--deleted <choice>', 'deleted or not').choices(['yes', 'no']))
    .option('--idle-days <days>', 'without a token for this number of days')
    .option('--issued-from <date>', 'whose last token is of this date or later, such as 2027-01-31')
    .option('--issued-to <date>', 'whose last token is from before this date')

/** Only that command applies to every user of the resource. */
function assertFilters(flags: Flags): Flags {
  if (filterNames.some((name) => flags[name] !== undefined)) return flags
  throw new UsageError('Name at least one filter, such as --run ID. For every user of the resource use emergency-stop.')
}

function toFilters(flags: Flags): LedgerFilters {
  try {
    return readFilters(Object.fromEntries(filterNames.map((name) => [name, flags[name]])), Date.now())
  } catch (failure) {
    throw new UsageError((failure as Error).message)
  }
}

async function list(store: ApiStore, output: Output, filters: LedgerFilters, format: unknown): Promise<number> {
  if (format === 'csv') output.out(toCsvLine([...exportColumns]))
  for await (const user of listUsers(store, filters)) {
    const shown = toExport(user)
    output.out(format === 'csv' ? toCsvLine(Object.values(shown)) : `${JSON.stringify(shown)}\n`)
  }
  return 0
}

async function change(
  store: ApiStore,
  { output, env }: Context,
  kind: 'revoke' | 'delete',
  flags: Flags,
): Promise<number> {
  const { connectionStringFile: file } = flags
  const resource: Resource =
    typeof file === 'string' ? parseConnectionString(readFileSync(file, 'utf8').trim()) : await openUserResource(env)
  const filters = { ...toFilters(flags), resource: resource.endpoint }
  const verb = kind === 'revoke' ? 'revoke the tokens of' : 'delete'
  if (!flags.yes) {
    await list(store, output, { ...filters, deleted: false }, 'csv')
    const count = await countUsers(store, filters)
    output.out(
      `Dry run: --yes would ${verb} ${toUsers(count)} of ${resource.endpoint}. Tokens issued elsewhere are not known.\n`,
    )
    return 0
  }
  const clients = createIdentityClients()
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  try {
    const users = clients.open(resource, { onDisconnect: () => {} })
    const onProgress = (progress: JobProgress) => output.error(`\r${toBar(progress)}`)
    const progress = await runJob({ kind, filters, store, users, now: Date.now, onProgress, signal: stop.signal })
    output.error('\n')
    const rest = progress.total - progress.done
    if (rest === 0) return 0
    output.error(`${rest} users remain. Run the same command to continue.\n`)
    return 1
  } catch (failure) {
    if (!(failure instanceof ServiceError)) throw failure
    output.error(`\n${failure.message}\n`)
    return 1
  } finally {
    await clients.close()
  }
}

const barWidth = 30

function toBar({ total, done, failed }: JobProgress): string {
  const filled = total === 0 ? barWidth : Math.round(((done + failed) / total) * barWidth)
  const bar = '#'.repeat(filled).padEnd(barWidth, '.')
  return `[${bar}] ${done} of ${total}${failed > 0 ? `, ${failed} failed` : ''}`
}

const idForm = /^8:acs:\S+$/
const importedAtOnce = 500

async function importUsers(store: ApiStore, { output, env }: Context, file: string): Promise<number> {
  const ids = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const wrong = ids.findIndex((id) => !idForm.test(id))
  if (wrong >= 0) throw new UsageError(`${file}: line ${wrong + 1} is not a User ID. It begins with 8:acs.`)
  const { endpoint: resource } = await openUserResource(env)
  for (let from = 0; from < ids.length; from += importedAtOnce) {
    const at = Date.now()
    await store.record(ids.slice(from, from + importedAtOnce).map((id) => ({ id, resource, at, origin: 'imported' })))
  }
  output.out(`Added ${toUsers(ids.length)} of ${resource}. The time of their last token is unknown.
`)
  return 0
}

const toUsers = (count: number): string => `${count} ${count === 1 ? 'user' : 'users'}`
