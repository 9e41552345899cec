/**
 * Some clients sign another host or target than they send. Each form below covers only the client that needs it.
 * Most requests need none of them: they are signed as sent.
 */
import type { WireRequest } from './authenticator.js'
import type { SignatureHeader } from './signature.js'

/** Host and target (path with query) as a client may have signed them. */
export interface SignedForm {
  host: string
  target: string
}

const port = /:\d+$/

/** Other hosts and targets than those received that a client may have signed, the most likely first. */
export function* otherSignedForms(
  { headers: { host = '' }, target, secure, localPort }: WireRequest,
  dateHeader: SignatureHeader['dateHeader'],
): Generator<SignedForm> {
  if (dateHeader === 'date') {
    // The certified connector signs the authority, but sends a `Host` without the port.
    if (!port.test(host)) yield { host: `${host}:${localPort}`, target }
    // Other clients sign the name without the port, since the service has none.
    else yield { host: host.replace(port, ''), target }
    return
  }
  // An endpoint in capitals: the name is sent as written and signed in lower case, as URL parsers return it.
  if (host !== host.toLowerCase()) yield { host: host.toLowerCase(), target }
  // Java signs the name without the port, while its HTTP client may send the port.
  if (port.test(host)) yield { host: host.replace(port, ''), target }
  // Python's asynchronous client signs the path percent-decoded, on purpose.
  const decoded = decodePath(target)
  if (decoded !== target) yield { host, target: decoded }
  if (secure) return
  // Python cuts the address where `https://` would end: over `http://` the first slash is lost.
  yield { host, target: target.slice(1) }
  if (decoded !== target) yield { host, target: decoded.slice(1) }
}

function decodePath(target: string): string {
  if (!target.includes('%')) return target
  const query = target.indexOf('?')
  const path = query < 0 ? target : target.slice(0, query)
  try {
    return decodeURIComponent(path) + target.slice(path.length)
  } catch {
    return target
  }
}
