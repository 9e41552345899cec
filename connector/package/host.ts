import { domainToASCII } from 'node:url'
import { nonProductionReason } from '../../linter/host.js'
import { UsageError } from '../../src/command/usageError.js'
import { isLoopback } from '../../src/loopback.js'

/** Whether the host is called over plain http: only this machine is. */
export const isLoopbackHost = (host: string): boolean => isLoopback(host.replace(/:\d+$/, ''))

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * Checks the host of a package.
 *
 * @returns The host in lower case.
 * @throws UsageError when it is not a bare host name, or one that makers cannot reach and `development` is off.
 */
export function readHost(host: string, development: boolean): string {
  const problem = problemOf(host)
  if (problem) throw new UsageError(`--host ${host}: ${problem}`)
  const reason = nonProductionReason(host.replace(/^\[|\](?=:|$)/g, ''))
  if (reason && !development) {
    throw new UsageError(
      `--host ${host}: it ${reason}, so makers cannot reach it and certification refuses it. ` +
        'Name the public host of the deployed API, or add --development for trying out.',
    )
  }
  return host.toLowerCase()
}

/** What is wrong with a host name (RFC 1123, section 2.1), or undefined. */
function problemOf(host: string): string | undefined {
  if (host.trim() === '') return 'it needs a value, such as identity.your-company.com.'
  if (/[/?#@\s]|:\/\//.test(host)) return 'not a bare host name. Leave out the scheme and the path.'
  const [, name = '', port] = /^(\[[0-9a-f:.]+\]|[^:]*)(?::(\d+))?$/i.exec(host) ?? []
  if (name === '') return 'not a bare host name. Write a name, optionally with a colon and a port.'
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return 'the port must be from 1 to 65535.'
  if (name.startsWith('[')) return undefined
  if (/[^\x20-\x7e]/.test(name)) return `a name must be in ASCII. Write it as ${domainToASCII(name) || 'xn--…'}.`
  if (name.endsWith('.')) return 'it ends with a dot. Leave out the dot.'
  const wrong = name.split('.').find((part) => !label.test(part))
  if (wrong === '') return 'it has two dots in a row. Write one.'
  if (wrong !== undefined) return `'${wrong}' may have letters, digits and hyphens inside, at most 63.`
  return name.length > 253 ? 'a host name has at most 253 characters.' : undefined
}
