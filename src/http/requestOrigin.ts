import type { Request } from 'express'
import { isLoopback } from '../loopback.js'

const forwardingHeader = /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip)$/

/**
 * Whether a proxy forwarded a request, so that the caller is not the peer of the connection (RFC 7239; RFC 9110,
 * section 7.6.3). Proxies add a header, except nginx, which by default adds none and uses HTTP/1.0, which no supported
 * client uses.
 */
export const isForwarded = ({ headers, httpVersion }: Pick<Request, 'headers' | 'httpVersion'>): boolean =>
  httpVersion === '1.0' || Object.keys(headers).some((name) => forwardingHeader.test(name))

/**
 * Whether a request is addressed to this machine, or to one of `names`. With DNS rebinding a page still sends the
 * attacker's host name in `Host`.
 */
export function isAddressedTo({ headers }: Pick<Request, 'headers'>, names: readonly string[] = []): boolean {
  const name = hostnameOf(headers.host ?? '')
  return name !== undefined && (isLoopback(name) || names.includes(name))
}

/**
 * Whether a browser sends a request for a page of another origin, including other ports. Browsers send `Origin` with
 * requests whose response a page may read or that change something, and `Sec-Fetch-Site` with the others.
 */
export function isCrossOrigin({ headers, secure }: Pick<Request, 'headers' | 'secure'>): boolean {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers
  if (origin !== undefined) return origin !== `${secure ? 'https' : 'http'}://${host}`
  return site !== 'none' && site !== 'same-origin'
}

/** The name in a `Host` header, without its port; undefined when it is not valid. */
export function hostnameOf(host: string): string | undefined {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return undefined
  const url = `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname : undefined
}
