import type { IncomingMessage } from 'node:http'
import { supportedVersions } from '../model/apiVersions.js'
import type { OperationName } from '../model/operationName.js'
import { randomBase64 } from '../model/randomness.js'

/** What the headers of a response depend on. */
export interface ResponseFacts {
  /** The operation, when its action ran; earlier errors list no versions. */
  operation: OperationName | undefined
  processingMs: number
  /** The base of the correlation vector: {@link newCorrelationBase}. */
  correlation: string
  secure: boolean
}

const oneYear = 'max-age=31536000;includeSubDomains'

/** 22 base64 characters. */
export const newCorrelationBase = (): string => randomBase64(16).slice(0, 22)

/** The headers of a response, as name, value, name, value … (the fastest form for `writeHead`). */
export function responseHeaders(request: IncomingMessage, facts: ResponseFacts): string[] {
  const headers = [
    'Request-Context',
    'appId=',
    'MS-CV',
    `${facts.correlation}.2.0`,
    'X-Processing-Time',
    `${Math.round(facts.processingMs)}ms`,
    'X-Azure-Ref',
    randomBase64(48),
    'X-Cache',
    'CONFIG_NOCACHE',
  ]
  if (facts.operation) headers.push('api-supported-versions', supportedVersions(facts.operation))
  if (!wouldPinLocalhost(request, facts.secure)) headers.push('Strict-Transport-Security', oneYear)
  const clientRequestId = request.headers['x-ms-client-request-id']
  if (typeof clientRequestId === 'string') headers.push('x-ms-client-request-id', clientRequestId)
  return headers
}

/**
 * A browser that trusts the development certificate would turn every `http://localhost` of the machine into https for a
 * year. Over plain HTTP browsers must ignore the header (RFC 6797, section 8.1), and it never applies to IP addresses.
 */
function wouldPinLocalhost(request: IncomingMessage, secure: boolean): boolean {
  return secure && /^(?:[\w.-]+\.)?localhost(?::\d+)*$/i.test(request.headers.host ?? '')
}
