import type { Request } from 'express'
import { isLoopback } from '../loopback.js'

const forwardingHeader = /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip)$/

/**
 * Whether a proxy passed a request on, so that the caller is not the one that the connection shows (RFC 7239; RFC 9110,
 * section 7.6.3). Proxies say so in a header, except nginx, which by default adds none and speaks HTTP/1.0, the version
 * that no client of ours uses.
 */
export const isForwarded = ({ headers, httpVersion }: Pick<Request, 'headers' | 'httpVersion'>): boolean =>
  httpVersion === '1.0' || Object.keys(headers).some((name) => forwardingHeader.test(name))

/**
 * Whether a request is addressed to this machine, or to one of `names`. A page whose name an attacker has made to
 * resolve to this machine (DNS rebinding) still sends the attacker's name in `Host`.
 */
export function isAddressedTo({ headers }: Pick<Request, 'headers'>, names: readonly string[] = []): boolean {
  const name = hostnameOf(headers.host ?? '')
  return name !== undefined && (isLoopback(name) || names.includes(name))
}

/**
 * Whether a browser sends a request for a page of another origin, ports included. Browsers send `Origin` with whatever a
 * page may read or change, and `Sec-Fetch-Site` with the rest.
 */
export function isCrossOrigin({ headers, secure }: Pick<Request, 'headers' | 'secure'>): boolean {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers
  if (origin !== undefined) return origin !== `${secure ? 'https' : 'http'}://${host}`
  return site !== 'none' && site !== 'same-origin'
}

/** The name in a `Host` header, without its port; undefined for what is none. */
export function hostnameOf(host: string): string | undefined {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return undefined
  const url = `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname : undefined
}
