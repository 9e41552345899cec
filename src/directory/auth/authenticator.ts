import type { IncomingHttpHeaders } from 'node:http'
import type { DirectoryResource } from '../resources/resource.js'

/** A request as it was received, before authentication. */
export interface WireRequest {
  method: string
  /** Path with query exactly as sent: still percent-encoded, never rewritten by a router. */
  target: string
  headers: IncomingHttpHeaders
  /** The bytes of the body; empty when none was sent. */
  body: Buffer
  /** Whether it came over TLS. */
  secure: boolean
  /** The port that received it. */
  localPort: number
}

/** Authenticates callers; there is one for each `Authorization` scheme. */
export interface Authenticator {
  /** The first word of the `Authorization` header that this one checks, in lower case: `hmac-sha256`, `bearer`. */
  readonly scheme: string
  /**
   * Finds the resource that the caller may act on.
   *
   * @param credential The whole `Authorization` header.
   * @throws ServiceError 401 with the service's code and message.
   */
  authenticate(request: WireRequest, credential: string): DirectoryResource | Promise<DirectoryResource>
}
