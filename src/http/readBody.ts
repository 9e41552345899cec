import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

const nothing = Buffer.alloc(0)

/** The rest of a body that is too long is read and discarded up to this size, so that its sender reads the response. */
const drainLimitBytes = 1024 * 1024

/** The body is longer than the limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** Whether a request announces a body (RFC 9112, section 6). */
export const hasBody = ({ 'content-length': length, 'transfer-encoding': encoding }: IncomingHttpHeaders): boolean =>
  encoding !== undefined || (length !== undefined && length !== '0')

/**
 * Reads the raw bytes of a body, which the signature covers; empty when none was sent.
 *
 * @throws BodyTooLarge
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (!hasBody(request.headers)) return Promise.resolve(nothing)
  if (Number(request.headers['content-length']) > limitBytes + drainLimitBytes) {
    return Promise.reject(new BodyTooLarge())
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let received = 0
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received <= limitBytes) chunks.push(chunk)
      else if (received > limitBytes + drainLimitBytes) {
        request.pause()
        reject(new BodyTooLarge())
      }
    })
    request.on('end', () => {
      if (received > limitBytes) reject(new BodyTooLarge())
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    // Also when the client disconnects before the body is complete.
    request.on('error', reject)
  })
}
