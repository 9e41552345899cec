import { isRestError, type RestError } from '@azure/core-rest-pipeline'
import { ServiceError, serviceUnavailable } from '../errors.js'
import type { CallAbort } from './callAbort.js'

/** Turns a failure of the SDK into ours, keeping the status, code, message and `Retry-After` of the service. */
export function translateError(failure: unknown, endpoint: string, aborted: CallAbort['reason']): ServiceError {
  if (aborted === 'clientDisconnected')
    return new ServiceError(499, 'ClientClosedRequest', 'The client disconnected before it was answered.')
  if (aborted === 'deadlineExceeded') {
    return new ServiceError(
      504,
      'GatewayTimeout',
      `${endpoint} did not answer in time. Send the request again later.`,
      {
        cause: failure,
      },
    )
  }
  // What the SDK throws for an answer whose parts are missing.
  if (failure instanceof TypeError) return notTheService(endpoint)
  if (!isRestError(failure)) return translateSignIn(failure)
  if (failure.statusCode === undefined) return unreachable(failure, endpoint)
  return failure.statusCode < 400 ? notTheService(endpoint) : toAnsweredError(failure, failure.statusCode)
}

/** What to do, added to the service's own message, by its error code. */
const advice: Record<string, string> = {
  Denied: 'Check that the access key of the connection string is a current one of this endpoint.',
  IdentityNotOwned: 'Check that the User ID was created with this connection.',
  IdentityNotFound: 'It was never created or was deleted. Create a user first.',
}

function toAnsweredError(failure: RestError, status: number): ServiceError {
  const { error } = (failure.details ?? {}) as { error?: { code?: string; message?: string; target?: string } }
  const code = error?.code ?? failure.code ?? statusName(status)
  const message = error?.message ?? `The service answered ${status}.`
  const retryAfter = failure.response?.headers.get('retry-after')
  return new ServiceError(status, code, advice[code] ? `${message} ${advice[code]}` : message, {
    ...(error?.target === undefined ? {} : { target: error.target }),
    headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
    cause: status >= 500 ? failure.message : undefined,
  })
}

const statusName = (status: number) =>
  status === 429 ? 'TooManyRequests' : status >= 500 ? 'UpstreamError' : 'UpstreamRefusal'

const unreachable = (failure: RestError, endpoint: string) =>
  serviceUnavailable(`${endpoint} cannot be reached. Check the endpoint of the connection string.`, {
    cause: `${failure.code}: ${failure.message}`,
  })

/** 502: what answers at the endpoint is not the identity service. */
export const notTheService = (endpoint: string) =>
  new ServiceError(
    502,
    'BadGateway',
    `${endpoint} did not answer as Communication Services does. Check the endpoint of the connection string.`,
  )

function translateSignIn(failure: unknown): ServiceError {
  const name = failure instanceof Error ? failure.name : ''
  if (/^(CredentialUnavailable|Authentication|AggregateAuthentication)/.test(name)) {
    return serviceUnavailable(
      'This server could not sign in to its own resource. Its operator finds the reason in the log.',
      {
        cause: failure,
      },
    )
  }
  return new ServiceError(
    500,
    'InternalServerError',
    'The call could not be made. Its operator finds the reason in the log.',
    {
      cause: failure,
    },
  )
}
