import type { IncomingMessage } from 'node:http'

const forwardingHeader = /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip)$/

/**
 * Whether a proxy passed a request on, so that the caller is not the one that the connection shows. Proxies say so in a
 * header, except nginx, which by default adds none and speaks HTTP/1.0, the version that no client of ours uses.
 */
export const isForwarded = ({ headers, httpVersion }: Pick<IncomingMessage, 'headers' | 'httpVersion'>): boolean =>
  httpVersion === '1.0' || Object.keys(headers).some((name) => forwardingHeader.test(name))
