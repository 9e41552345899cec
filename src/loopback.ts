import { isIPv4, isIPv6 } from 'node:net'

/** Whether only this machine can reach a host, given as a name or an IP address, in brackets or not. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
  if (isIPv4(name)) return name.startsWith('127.')
  if (isIPv6(name)) return name === '::1'
  return name === 'localhost' || name.endsWith('.localhost')
}
