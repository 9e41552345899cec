import { retryAfterHeader } from './retryAfter.js'

/**
 * The error format of both apps, that of Azure Communication Services:
 * `{ "error": { "code", "message", "target", "details" } }` (Azure REST API Guidelines, "Error response").
 */
export interface ErrorBody {
  error: ErrorDetail & { details?: ErrorDetail[] }
}

/** One fault: `target` is the place in the request (`scopes[1]`), `message` states what is wrong and what is allowed. */
export interface ErrorDetail {
  code: string
  message: string
  target?: string
}

export interface ServiceErrorOptions {
  target?: string
  details?: ErrorDetail[]
  /** Response headers that belong to the failure, such as `Allow` or `Retry-After`. */
  headers?: Record<string, string>
  /** The internal reason, for the log, never for the caller. */
  cause?: unknown
  /** The service may have processed the request, although its response is not known. */
  outcomeUnknown?: boolean
}

/** A failure that callers receive. Throw it anywhere; `http/errorHandler.ts` is the only place that sends it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly target: string | undefined
  readonly details: ErrorDetail[] | undefined
  readonly headers: Record<string, string>
  readonly outcomeUnknown: boolean

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    options: ServiceErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.target = options.target
    this.details = options.details
    this.headers = options.headers ?? {}
    this.outcomeUnknown = options.outcomeUnknown ?? false
  }

  /** The body of the response. Absent members are omitted. */
  toBody(): ErrorBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.target === undefined ? {} : { target: this.target }),
        ...(this.details?.length ? { details: this.details } : {}),
      },
    }
  }
}

/** 400: the request does not match the contract. */
export const invalidRequest = (message: string, options?: ServiceErrorOptions) =>
  new ServiceError(400, 'ValidationError', message, options)

/** 401: no credential, or one that is not valid. */
export const unauthorized = (message: string, options?: ServiceErrorOptions) =>
  new ServiceError(401, 'Unauthorized', message, options)

/** 404: nothing is served at this path. */
export const pathNotFound = (method: string, path: string, hint: string) =>
  new ServiceError(404, 'NotFound', `${method} ${path} does not exist. ${hint}`)

/** 405: the path is served, but not by this method (RFC 9110, section 15.5.6 requires `Allow`). */
export const methodNotAllowed = (method: string, path: string, allowed: string[]) =>
  new ServiceError(405, 'MethodNotAllowed', `${method} is not allowed at ${path}. Use ${allowed.join(' or ')}.`, {
    headers: { Allow: allowed.join(', ') },
  })

/** 413: the body is larger than the limit. */
export const bodyTooLarge = (limitBytes: number) =>
  new ServiceError(413, 'RequestBodyTooLarge', `The request body is larger than ${limitBytes / 1024} KiB. Send less.`, {
    headers: { Connection: 'close' },
  })

/** 415: the body has a type that this operation does not accept. */
export const unsupportedMediaType = (sent: string) =>
  new ServiceError(415, 'UnsupportedMediaType', `The body is of type '${sent}'. Send application/json.`, {
    target: 'Content-Type',
  })

/** 429: the service throttles. */
export const tooManyRequests = (message: string, retryAfterSeconds?: number) =>
  new ServiceError(429, 'TooManyRequests', message, {
    headers: retryAfterHeader(retryAfterSeconds),
  })

/** 502: the endpoint is not the identity service. */
export const badGateway = (message: string, options?: ServiceErrorOptions) =>
  new ServiceError(502, 'BadGateway', message, options)

/** 504: the service did not respond in time. */
export const gatewayTimeout = (message: string, options?: ServiceErrorOptions) =>
  new ServiceError(504, 'GatewayTimeout', message, options)

/** 503: a dependency of this server cannot be reached; the same request may succeed later. */
export const serviceUnavailable = (message: string, options?: ServiceErrorOptions) =>
  new ServiceError(503, 'ServiceUnavailable', message, options)

/** 500: a fault of this server. The caller gets the request id, the log the reason. */
export const internalError = (requestId: string, cause: unknown) =>
  new ServiceError(
    500,
    'InternalServerError',
    `The server failed unexpectedly. Report request id ${requestId} to its operator.`,
    { cause },
  )
