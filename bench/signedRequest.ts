import { createSecretKey } from 'node:crypto'
import { developmentResource } from '../src/developmentResource.js'
import { contentHash, sign } from '../src/directory/auth/signature.js'

const key = createSecretKey(Buffer.from(developmentResource.primaryKey, 'base64'))

export interface SignedRequestFacts {
  method: 'POST' | 'DELETE'
  /** Path without query. */
  path: string
  port: number
  /** JSON text. */
  body?: string
}

/**
 * A whole request as bytes, signed with the development key. Valid for five minutes and any number of requests, since
 * the service accepts a signature repeatedly; so sending the load costs almost nothing.
 */
export function signedRequest({ method, path, port, body = '' }: SignedRequestFacts): Buffer {
  const target = `${path}?api-version=2023-10-01`
  const host = `127.0.0.1:${port}`
  const date = new Date().toUTCString()
  const hash = contentHash(Buffer.from(body))
  const signature = sign(key, { method, target, date, host, contentHash: hash }).toString('base64')
  return Buffer.from(
    [
      `${method} ${target} HTTP/1.1`,
      `Host: ${host}`,
      'Accept: application/json',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `x-ms-date: ${date}`,
      `x-ms-content-sha256: ${hash}`,
      `Authorization: HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
      'User-Agent: bench',
      '',
      body,
    ].join('\r\n'),
  )
}
