import { gunzipSync, inflateSync } from 'node:zlib'
import { type Dispatcher, errors, request } from 'undici'
import { largestContent } from '../value/contentLimits.js'

/** A request. */
export interface OutgoingCall {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
}

/** A response. Header names are as the service sent them. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** A call without a response. The code is that of Logic Apps. */
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

/** How long Logic Apps waits for a response ("Limits and configuration", outbound request). */
const responseTimeout = 120_000

/**
 * Makes one call and reads the whole response. Redirects are not followed.
 *
 * @throws CallFailure when the host is unknown, the connection fails or the response times out; the signal's reason when it is
 * aborted.
 */
export async function send(call: OutgoingCall, dispatcher: Dispatcher, signal: AbortSignal): Promise<Reply> {
  try {
    const { statusCode, headers, body } = await request(call.url, {
      method: call.method as Dispatcher.HttpMethod,
      headers: call.headers,
      body: call.body ?? null,
      dispatcher,
      signal,
      headersTimeout: responseTimeout,
      bodyTimeout: responseTimeout,
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

/**
 * Pairs of undici's raw header list, which its types do not describe; values of a repeated name are joined by a comma (RFC 9110,
 * section 5.3).
 */
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

/** Reads a body up to the limit of an action's content; the rest is not received. */
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
  new CallFailure('BadGateway', `The response is larger than ${largestContent} bytes.`, cause)

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
  if (code?.startsWith('Z_')) {
    const message = `The response of '${host}' is not compressed as its Content-Encoding states.`
    return new CallFailure('BadGateway', message, error)
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CallFailure('UnresolvableHostName', `The provided host name '${host}' could not be resolved.`, error)
  }
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new CallFailure(
      'GatewayTimeout',
      `There was no response from '${host}' within ${responseTimeout / 1000} seconds.`,
      error,
    )
  }
  const reason = code === 'ECONNREFUSED' ? 'connection refused' : (code ?? 'the connection was closed')
  return new CallFailure('BadGateway', `The service at '${host}' could not be reached: ${reason}.`, error)
}
