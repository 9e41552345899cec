import { isRestError, type RestError } from '@azure/core-rest-pipeline'
import { badGateway, gatewayTimeout, ServiceError, serviceUnavailable } from '../errors.js'
import { redact } from '../redact.js'
import { readRetryAfter, retryAfterHeader } from '../retryAfter.js'
import type { CallAbort } from './callAbort.js'
import { neverSent } from './retryPolicy.js'
import { type ErrorMember, readErrorMember } from './serviceReply.js'
import { UnexpectedReply } from './unexpectedReply.js'

/** Converts a failure of the SDK to a `ServiceError`, with the status, code, message and `Retry-After` of the service. */
export function translateError(failure: unknown, endpoint: string, aborted: CallAbort['reason']): ServiceError {
  if (failure instanceof ServiceError) return failure
  if (aborted === 'clientDisconnected') {
    const message = 'The client disconnected before the response.'
    return new ServiceError(499, 'ClientClosedRequest', message, { outcomeUnknown: true })
  }
  if (aborted === 'deadlineExceeded') {
    return gatewayTimeout(`${endpoint} did not respond in time. Send the request again later.`, {
      outcomeUnknown: true,
    })
  }
  // The SDK throws a TypeError for a response with missing members.
  if (failure instanceof UnexpectedReply || failure instanceof TypeError) return notTheService(endpoint)
  if (!isRestError(failure)) return translateSignIn(failure)
  if (failure.statusCode === undefined) return unreachable(failure, endpoint)
  return translateErrorResponse(failure, failure.statusCode, endpoint)
}

/** What to do, added to the service's own message, by its error code. */
const advice = new Map([
  ['Denied', 'Check that the access key of the connection string is a current one of this endpoint.'],
  ['IdentityNotOwned', 'Check that the User ID was created with this connection.'],
  ['IdentityNotFound', 'It was never created or was deleted. Create a user first.'],
])

function translateErrorResponse(failure: RestError, status: number, endpoint: string): ServiceError {
  if (status < 400 || status > 599) return notTheService(endpoint)
  let error: ErrorMember | undefined
  try {
    error = readErrorMember(failure.details)
  } catch {
    return notTheService(endpoint)
  }
  const code = error?.code ?? statusName(status)
  const message = error ? redact(error.message.slice(0, longestMessage)) : `The service returned ${status}.`
  const wait = readRetryAfter(failure.response?.headers.get('retry-after'), Date.now())
  return new ServiceError(status, code, [message, advice.get(code)].filter(Boolean).join(' '), {
    ...(error?.target === undefined ? {} : { target: redact(error.target.slice(0, longestTarget)) }),
    headers: retryAfterHeader(wait === undefined ? undefined : wait / 1000),
    // Never the body, in which a proxy or a broken service may repeat the request's signature.
    cause: status >= 500 ? `${endpoint} returned ${status} ${code}` : undefined,
    outcomeUnknown: status >= 500 || status === 408,
  })
}

const longestMessage = 1_000
const longestTarget = 100

const statusName = (status: number) =>
  status === 429 ? 'TooManyRequests' : status >= 500 ? 'UpstreamError' : 'UpstreamRefusal'

const unreachable = (failure: RestError, endpoint: string) =>
  serviceUnavailable(`${endpoint} cannot be reached. Check the endpoint of the connection string.`, {
    cause: `${failure.code}: ${redact(failure.message)}`,
    outcomeUnknown: !neverSent.has(failure.code),
  })

const notTheService = (endpoint: string) =>
  badGateway(`${endpoint} is not Communication Services. Check the endpoint of the connection string.`, {
    outcomeUnknown: true,
  })

const signInFailures = /^(?:CredentialUnavailable|Authentication|AggregateAuthentication)/

function translateSignIn(failure: unknown): ServiceError {
  if (failure instanceof Error && signInFailures.test(failure.name)) {
    return serviceUnavailable('This server could not authenticate at its own resource. The reason is in its log.', {
      cause: failure,
    })
  }
  return new ServiceError(500, 'InternalServerError', 'The call could not be made. The reason is in the log.', {
    cause: failure,
  })
}
