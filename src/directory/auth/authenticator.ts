import type { IncomingHttpHeaders } from 'node:http'
import type { Resource } from '../resources/resource.js'

/** A request as it came over the wire, before anybody believed it. */
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

/** One way of proving that a caller may speak for a resource; there is one for each `Authorization` scheme. */
export interface Authenticator {
  /** The first word of the `Authorization` header that this one judges, in lower case: `hmac-sha256`, `bearer`. */
  readonly scheme: string
  /**
   * The resource that the caller may speak for.
   *
   * @param credential The whole `Authorization` header.
   * @throws ServiceError 401 in the service's own words.
   */
  authenticate(request: WireRequest, credential: string): Resource | Promise<Resource>
}
