import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** One exchange with an identity service, as `test/cases/wire/*.json` has it. */
export interface WireCase {
  name: string
  /** How certain the response of the real service is: recorded or specified (default), reported, or assumed. */
  known?: 'certain' | 'likely' | 'assumed'
  request: {
    method: string
    /** The target as sent; `{raw}` stands for an identity as it is, `{id}`, `{deleted}`, `{unknown}` and `{foreign}` for identities percent-encoded. */
    path: string
    headers?: Record<string, string>
    /** Sent as JSON; a string is sent as it is. */
    body?: unknown
  }
  /** How it is signed; default: like the JavaScript SDK. */
  sign?: Signing | 'none'
  expected: {
    status: number
    /** Exact values, or `/patterns/`; null requires the header's absence. */
    headers?: Record<string, string | null>
    /** The body, member for member in this order; `{{identity}}`, `{{token}}`, `{{expiresOn}}`, `{{any}}` stand for values. Null: no body. */
    body?: unknown
  }
}

/** Differences from the signature of the JavaScript SDK. */
export interface Signing {
  /** The header of the date, and so the list of signed headers. */
  date?: 'x-ms-date' | 'Date'
  key?: 'primary' | 'secondary' | 'wrong'
  /** Signed instead of the sent host and target. */
  host?: string
  target?: 'decoded' | 'without slash' | 'origin form' | 'other'
  /** The `Host` header, when it is not the address. */
  sentHost?: string
  /** The offset of the date from now. */
  minutesOff?: number
  /** Sends a different body from the signed one. */
  bodyChanged?: boolean
  signedHeaders?: string
}

/** The service that cases are sent to. Keys are secrets. */
export interface Target {
  /** `http://127.0.0.1:3001` or `https://NAME.communication.azure.com`, without a trailing slash. */
  origin: string
  primaryKey: string
  secondaryKey?: string
}

/** The identities in the cases. */
export interface Identities {
  id: string
  deleted: string
  unknown: string
  foreign: string
}

/** A response as received. */
export interface WireResponse {
  status: number
  headers: NodeJS.Dict<string | string[]>
  text: string
}

/** The placeholder for the address of a service on this machine. */
const localAuthority = '127.0.0.1:PORT'

/** Replaces the placeholder address by that of a target. */
export function toTargetText(text: string, { origin }: Target): string {
  const { protocol, host, port } = new URL(origin)
  return text
    .replaceAll(`http://${localAuthority}`, `${protocol}//${host}`)
    .replaceAll(localAuthority, host)
    .replaceAll('PORT', port)
}

/** Sends the request of a case. */
export async function send(
  { request, sign = {} }: WireCase,
  target: Target,
  identities: Identities,
): Promise<WireResponse> {
  const path = toTargetText(request.path, target)
    .replace('{raw}', identities.id)
    .replaceAll(/\{(\w+)\}/g, (_, name: keyof Identities) => encodeURIComponent(identities[name]))
  const text =
    request.body === undefined ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body)
  const host = toTargetText((sign === 'none' ? undefined : sign.sentHost) ?? localAuthority, target)
  const headers: Record<string, string> = {
    Host: host,
    ...(text === '' ? {} : { 'Content-Type': 'application/json' }),
    ...request.headers,
    'Content-Length': String(Buffer.byteLength(text)),
    ...(sign === 'none' ? {} : signature(sign, request.method, path, text, host, target)),
  }
  const sent = sign !== 'none' && sign.bodyChanged ? text.replace('chat', 'voip') : text
  return exchange(target, request.method, path, headers, sent)
}

function signature(sign: Signing, method: string, path: string, body: string, sentHost: string, target: Target) {
  const dateName = sign.date ?? 'x-ms-date'
  const date = new Date(Date.now() + (sign.minutesOff ?? 0) * 60_000).toUTCString()
  const hash = createHash('sha256').update(body).digest('base64')
  const host = sign.host === undefined ? sentHost : toTargetText(sign.host, target)
  const text = `${method}\n${signedTarget(path, sign.target)}\n${date};${host};${hash}`
  const value = createHmac('sha256', Buffer.from(keyOf(sign.key, target), 'base64'))
    .update(text)
    .digest('base64')
  const names =
    sign.signedHeaders ?? (dateName === 'Date' ? 'date;host;x-ms-content-sha256' : 'x-ms-date;host;x-ms-content-sha256')
  return {
    [dateName]: date,
    'x-ms-content-sha256': hash,
    Authorization: `HMAC-SHA256 SignedHeaders=${names}&Signature=${value}`,
  }
}

function keyOf(name: Signing['key'], { primaryKey, secondaryKey = '' }: Target): string {
  if (name === 'wrong') return 'd3Jvbmc='
  return name === 'secondary' ? secondaryKey : primaryKey
}

function signedTarget(path: string, how: Signing['target']): string {
  switch (how) {
    case 'decoded':
      return decodeURIComponent(path)
    case 'without slash':
      return path.slice(1)
    case 'origin form':
      return path.replace(/^https?:\/\/[^/]+/, '')
    case 'other':
      return `${path}&more=1`
    default:
      return path
  }
}

/** No response of an identity service takes longer. */
const limitMs = 30_000

function exchange({ origin }: Target, method: string, path: string, headers: Record<string, string>, body: string) {
  const { protocol, hostname, port } = new URL(origin)
  const start = protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise<WireResponse>((resolve, reject) => {
    const options = { host: hostname, port, method, path, headers, setHost: false, timeout: limitMs }
    const request = start(options, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
    })
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`no response within ${limitMs / 1000} seconds`)))
    request.end(body)
  })
}
