import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { developmentSeed } from '../../src/directory/seeds.js'

/** One exchange with the directory, as `test/cases/wire/*.json` writes it. */
export interface WireCase {
  name: string
  request: {
    method: string
    /** The target as sent; `{raw}` stands for an identity as it is, `{id}`, `{deleted}`, `{unknown}` and `{foreign}` for identities percent-encoded. */
    path: string
    headers?: Record<string, string>
    /** Sent as JSON; a text is sent as it is. */
    body?: unknown
  }
  /** How it is signed; as the JavaScript SDK does where nothing is said. */
  sign?: Signing | 'none'
  expected: {
    status: number
    /** Exact values, or `/patterns/`; null asks for the header's absence. */
    headers?: Record<string, string | null>
    /** The body, member for member in this order; `{{identity}}`, `{{token}}`, `{{expiresOn}}`, `{{any}}` stand for values. Null: no body. */
    body?: unknown
  }
}

interface Signing {
  /** Which header holds the date, and so which list of signed headers is used. */
  date?: 'x-ms-date' | 'Date'
  key?: 'primary' | 'secondary' | 'wrong'
  /** What is signed in place of the host and the target that are sent. */
  host?: string
  target?: 'decoded' | 'without slash' | 'origin form' | 'other'
  /** The `Host` header, when it is not the address. */
  sentHost?: string
  /** How far the date is from now. */
  minutesOff?: number
  /** Sends another body than the one that is signed. */
  bodyChanged?: boolean
  signedHeaders?: string
}

export interface Identities {
  id: string
  deleted: string
  unknown: string
  foreign: string
}

/** Sends the case's request to a directory on this machine; `PORT` in hosts is its port. */
export async function send({ request, sign = {} }: WireCase, port: number, identities: Identities) {
  const path = request.path
    .replaceAll('PORT', String(port))
    .replace('{raw}', identities.id)
    .replaceAll(/\{(\w+)\}/g, (_, name: keyof Identities) => encodeURIComponent(identities[name]))
  const text =
    request.body === undefined ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body)
  const host = ((sign === 'none' ? undefined : sign.sentHost) ?? '127.0.0.1:PORT').replace('PORT', String(port))
  const headers: Record<string, string> = {
    Host: host,
    ...(text === '' ? {} : { 'Content-Type': 'application/json' }),
    ...request.headers,
    'Content-Length': String(Buffer.byteLength(text)),
  }
  if (sign !== 'none') Object.assign(headers, signature(sign, request.method, path, text, host, port))
  const sent = sign !== 'none' && sign.bodyChanged ? text.replace('chat', 'voip') : text
  return exchange(port, request.method, path, headers, sent)
}

function signature(sign: Signing, method: string, path: string, body: string, sentHost: string, port: number) {
  const dateName = sign.date ?? 'x-ms-date'
  const date = new Date(Date.now() + (sign.minutesOff ?? 0) * 60_000).toUTCString()
  const hash = createHash('sha256').update(body).digest('base64')
  const host = sign.host?.replace('PORT', String(port)) ?? sentHost
  const key = { primary: developmentSeed.primaryKey, secondary: developmentSeed.secondaryKey, wrong: 'd3Jvbmc=' }
  const text = `${method}\n${signedTarget(path, sign.target)}\n${date};${host};${hash}`
  const value = createHmac('sha256', Buffer.from(key[sign.key ?? 'primary'], 'base64'))
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

function signedTarget(path: string, how: Signing['target']): string {
  switch (how) {
    case 'decoded':
      return decodeURIComponent(path)
    case 'without slash':
      return path.slice(1)
    case 'origin form':
      return path.replace(/^http:\/\/[^/]+/, '')
    case 'other':
      return `${path}&more=1`
    default:
      return path
  }
}

function exchange(port: number, method: string, path: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, setHost: false },
      async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const placeholders: Record<string, string> = {
  '"{{identity}}"': `"8:acs:${guid}_${guid}"`,
  '"{{token}}"': '"[\\w-]+\\.[\\w-]+\\.[\\w-]{342}"',
  '"{{expiresOn}}"': '"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{0,6}[1-9])?\\+00:00"',
  '"{{any}}"': '"[^"]+"',
}

/** A pattern for the text of a body: compact JSON with its members in this order. */
export function bodyPattern(body: unknown): RegExp {
  const parts = JSON.stringify(body).split(/("\{\{\w+\}\}")/)
  const escaped = parts.map((part) => placeholders[part] ?? part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('')}$`)
}
