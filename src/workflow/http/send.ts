import { gunzipSync, inflateSync } from 'node:zlib'
import { type Dispatcher, errors, request } from 'undici'
import { largestContent } from '../value/contentLimits.js'

/** A call as it goes out. */
export interface OutgoingCall {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
}

/** What came back. Header names are spelled as the service sent them. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** A call that got no answer. The code is the one Logic Apps prints for it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  constructor(
    readonly code: string,
    message: string,
    cause: unknown,
  ) {
    super(message, { cause })
  }
}

/** Logic Apps waits this long for the answer of a call ("Limits and configuration", outbound request). */
const answerLimit = 120_000

/**
 * Makes one call and reads the whole answer. Redirects are answers like any other.
 *
 * @throws CallFailure when the host is unknown, the connection fails or no answer comes in time; the signal's reason when it is aborted.
 */
export async function send(call: OutgoingCall, dispatcher: Dispatcher, signal: AbortSignal): Promise<Reply> {
  try {
    const { statusCode, headers, body } = await request(call.url, {
      method: call.method as Dispatcher.HttpMethod,
      headers: call.headers,
      body: call.body ?? null,
      dispatcher,
      signal,
      headersTimeout: answerLimit,
      bodyTimeout: answerLimit,
      responseHeaders: 'raw',
    })
    const named = nameHeaders(headers)
    return { status: statusCode, headers: named, body: decompress(await readBounded(body), named) }
  } catch (error) {
    signal.throwIfAborted()
    throw toCallFailure(error, new URL(call.url).hostname)
  }
}

/** The value of a header, whatever the case of its name. */
export function header(headers: Record<string, string>, name: string): string | undefined {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase())
  return found === undefined ? undefined : headers[found]
}

/** Pairs of a raw list, which undici's types do not describe; values of a repeated name are joined by a comma (RFC 9110, section 5.3). */
function nameHeaders(received: unknown): Record<string, string> {
  const raw: readonly unknown[] = Array.isArray(received) ? received : []
  const headers = new Map<string, string>()
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name, value] = [String(raw[i]), String(raw[i + 1])]
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}

/** Reads a body as far as an action may hold it; the rest is not received. */
async function readBounded(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > largestContent) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (cause?: unknown) =>
  new CallFailure('BadGateway', `The answer is larger than ${largestContent} bytes.`, cause)

const unpacked = { maxOutputLength: largestContent }

function decompress(body: Buffer, headers: Record<string, string>): Buffer {
  if (body.length === 0) return body
  switch (header(headers, 'content-encoding')?.toLowerCase()) {
    case 'gzip':
      return gunzipSync(body, unpacked)
    case 'deflate':
      return inflateSync(body, unpacked)
    default:
      return body
  }
}

function toCallFailure(error: unknown, host: string): CallFailure {
  if (error instanceof CallFailure) return error
  const code = (error as { code?: string }).code
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CallFailure('UnresolvableHostName', `The provided host name '${host}' could not be resolved.`, error)
  }
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new CallFailure(
      'GatewayTimeout',
      `No answer came from '${host}' within ${answerLimit / 1000} seconds.`,
      error,
    )
  }
  const reason = code === 'ECONNREFUSED' ? 'connection refused' : (code ?? 'the connection was closed')
  return new CallFailure('BadGateway', `The service at '${host}' could not be reached: ${reason}.`, error)
}
