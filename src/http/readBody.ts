import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

const nothing = Buffer.alloc(0)

/** The body is longer than the limit. Its rest is not read. */
export class BodyTooLarge extends Error {}

/** Whether a request announces a body (RFC 9112, section 6). */
export const hasBody = ({ 'content-length': length, 'transfer-encoding': encoding }: IncomingHttpHeaders): boolean =>
  encoding !== undefined || (length !== undefined && length !== '0')

/** Reads the bytes of a body as they are, because the signature covers them; empty when none was sent. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (!hasBody(request.headers)) return Promise.resolve(nothing)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let received = 0
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received <= limitBytes) chunks.push(chunk)
      else {
        request.pause()
        reject(new BodyTooLarge())
      }
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    // Also when the caller leaves before the body is complete.
    request.on('error', reject)
  })
}
