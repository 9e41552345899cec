import type { IncomingHttpHeaders } from 'node:http'
import { invalidRequest } from '../errors.js'

/** The key that identifies a request and its retries. */
export interface RequestKey {
  /** Whether the caller set it; otherwise it is derived from the headers of Logic Apps. */
  explicit: boolean
  value: string
}

export interface RequestKeyOptions {
  /** Whether to derive a key from the tracking headers of Logic Apps when the caller sets none. */
  fromTrackingHeaders: boolean
}

const longest = 256

/**
 * Reads the key of a request: `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) or
 * `Repeatability-Request-ID` (OASIS Repeatable Requests 1.0). An empty header counts as absent.
 *
 * @throws ServiceError 400 when the key is too long, or both headers are sent and differ.
 */
export function readRequestKey(headers: IncomingHttpHeaders, options: RequestKeyOptions): RequestKey | undefined {
  const own = read(headers, 'Idempotency-Key')
  const repeatability = read(headers, 'Repeatability-Request-ID')
  if (own && repeatability && own !== repeatability) {
    throw invalidRequest('Idempotency-Key and Repeatability-Request-ID differ. Send one of them.', {
      target: 'Idempotency-Key',
    })
  }
  const value = own ?? repeatability
  if (value !== undefined) return { explicit: true, value }
  return options.fromTrackingHeaders ? derive(headers) : undefined
}

function read(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()]
  if (typeof value !== 'string' || value === '') return undefined
  if (value.length > longest) {
    throw invalidRequest(`${name} must have at most ${longest} characters, but has ${value.length}.`, { target: name })
  }
  return value
}

/** The headers of Logic Apps that together may distinguish one call from another. */
export const trackingHeaderNames = {
  workflowRunId: 'x-ms-workflow-run-id',
  workflowOperationName: 'x-ms-workflow-operation-name',
  actionTrackingId: 'x-ms-action-tracking-id',
} as const

/** All three or none: two of them may be the same for different calls of a run. */
function derive(headers: IncomingHttpHeaders): RequestKey | undefined {
  const parts = Object.values(trackingHeaderNames).map((name) => headers[name])
  return parts.every(Boolean) ? { explicit: false, value: JSON.stringify(parts) } : undefined
}
