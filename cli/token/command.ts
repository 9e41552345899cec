import type { Command } from 'commander'
import { programName } from '../../src/command/programName.js'
import { exitCodeOf } from '../../src/command/run.js'
import { UsageError } from '../../src/command/usageError.js'
import { readConfig } from '../../src/config.js'
import { isLoopback } from '../../src/loopback.js'
import { ConfigError, type Environment } from '../../src/settings.js'
import { type Context, newCommand, type Subcommand } from '../subcommand.js'
import { checkSignature, type DirectoryAccess, readState, type StateResult } from './directoryChecks.js'
import { readInput } from './readInput.js'
import { type ReadToken, readToken, TokenError } from './readToken.js'
import { type TokenFacts, tokenFacts } from './tokenFacts.js'
import { tokenText } from './tokenText.js'

interface Flags {
  json?: boolean
  directory?: string
}

/** `token`: prints the contents of an access token and whether it works. */
export const token: Subcommand = {
  describe,
  run: (args, context) =>
    exitCodeOf(context.output, async () => {
      let flags: Flags | undefined
      const command = describe(context).action((given: Flags) => {
        flags = given
      })
      await command.parseAsync(args, { from: 'user' })
      if (flags === undefined) return 0
      if (command.args.length > 0) throw new UsageError(argumentRefused)
      return read(flags, context)
    }),
}

const argumentRefused =
  'A token is read from standard input, never from an argument: arguments are recorded in the history of the shell and in the ' +
  `list of processes. Use: ${programName} token < FILE. Revoke a token that was given as an argument.`

function describe(context: Context): Command {
  return newCommand('token', context)
    .description(
      'Reads an access token from standard input and prints its user, scopes, expiry, and whether it works. ' +
        'The signature is checked with the keys of the local directory. Only a token of that directory is sent there, ' +
        'to check whether it was revoked. The exit code is 0, or 1 for what is not a token or does not work.',
    )
    .usage('[options] < FILE')
    .allowExcessArguments(true)
    .option('--directory <url>', 'URL of another directory than the one on this machine')
    .option('--json', 'print JSON')
}

async function read({ json = false, directory }: Flags, { output, env, input = process.stdin }: Context) {
  const access = directoryOf(env, directory)
  try {
    const found = readToken(await readInput(input, output.error))
    const now = Date.now()
    const facts = tokenFacts(found, await check(found, access, now))
    output.out(json ? `${JSON.stringify(facts, null, 2)}\n` : tokenText(facts, now))
    return works(facts) ? 0 : 1
  } catch (failure) {
    if (!(failure instanceof TokenError)) throw failure
    output.error(`${failure.message}\n`)
    return 1
  }
}

/** @throws UsageError for an address that is not valid. */
function directoryOf(env: Environment, address: string | undefined): DirectoryAccess {
  const { port, controlKey } = readSettings(env)
  const url = address === undefined ? `http://localhost:${port}` : readAddress(address)
  return { url, ...(controlKey === undefined ? {} : { controlKey }) }
}

function readSettings(env: Environment) {
  try {
    const { config, secrets } = readConfig(env)
    return { port: config.directory.port, controlKey: secrets.directoryControlKey }
  } catch (failure) {
    throw failure instanceof ConfigError ? new UsageError(failure.message) : failure
  }
}

function readAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new UsageError(
      '--directory must be an https address, or an http one of this machine, such as http://localhost:3001.',
    )
  }
  return url.href.replace(/\/+$/, '')
}

async function check(
  found: ReadToken,
  directory: DirectoryAccess,
  now: number,
): Promise<Pick<TokenFacts, 'signature' | 'state'>> {
  const signature = await checkSignature(found, directory)
  return {
    signature,
    state: signature.result === 'valid' ? await readState(found, directory) : ownState(found, signature.result, now),
  }
}

/** The facts that are known without the directory that issued the token. */
function ownState({ claims: { exp } }: ReadToken, signature: string, now: number): StateResult {
  if (typeof exp === 'number' && exp * 1000 <= now) return { state: 'expired' }
  if (signature === 'wrong') return { state: 'unknown', reason: 'its claims cannot be trusted' }
  return { state: 'unknown', reason: 'only the directory that issued it knows whether it was revoked' }
}

const works = ({ signature, state: { state } }: TokenFacts) =>
  signature.result !== 'wrong' && (state === 'active' || state === 'unknown')
