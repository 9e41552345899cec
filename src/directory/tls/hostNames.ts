import { isIP } from 'node:net'

/** The loopback names of the certificate. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

const dnsName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/

/**
 * The loopback names and the given ones, each once, in lower case.
 *
 * @throws Error when a given name is neither a host name nor an IP address (no port, no scheme, no wildcard).
 */
export function certificateNames(hostnames: readonly string[] = []): string[] {
  const given = hostnames.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]$/, '$1'),
  )
  for (const name of given) {
    if (!isIP(name) && !dnsName.test(name)) {
      throw new Error(
        `'${name}' is not a valid name of a server certificate. Use a host name or an IP address, without scheme and port.`,
      )
    }
  }
  return [...new Set([...loopbackNames, ...given])]
}
