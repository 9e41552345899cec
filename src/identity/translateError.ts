import { isRestError, type RestError } from '@azure/core-rest-pipeline'
import { ServiceError, serviceUnavailable } from '../errors.js'

export interface CallCircumstances {
  endpoint: string
  callerLeft: boolean
  deadlinePassed: boolean
}

/** Turns a failure of the SDK into ours, keeping the status, code, message and `Retry-After` of the service. */
export function translateError(failure: unknown, circumstances: CallCircumstances): ServiceError {
  const { endpoint, callerLeft, deadlinePassed } = circumstances
  if (callerLeft) return new ServiceError(499, 'ClientClosedRequest', 'The caller left before the answer.')
  if (deadlinePassed) {
    return new ServiceError(
      504,
      'GatewayTimeout',
      `${endpoint} did not answer in time. Send the request again later.`,
      {
        cause: failure,
      },
    )
  }
  if (!isRestError(failure)) return translateSignIn(failure)
  return failure.statusCode === undefined ? unreachable(failure, endpoint) : answered(failure, failure.statusCode)
}

/** The advice that goes with the service's own words, by its error code. */
const advice: Record<string, string> = {
  Denied: 'Check that the access key of the connection string is a current one of this endpoint.',
  IdentityNotOwned: 'Check that the User ID was created with this connection.',
  IdentityNotFound: 'It was never created or was deleted. Create a user first.',
}

function answered(failure: RestError, status: number): ServiceError {
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

function unreachable(failure: RestError, endpoint: string): ServiceError {
  if (failure.code === 'PARSE_ERROR') {
    return new ServiceError(
      502,
      'BadGateway',
      `${endpoint} answered something that is not JSON. Is it the right endpoint?`,
    )
  }
  return serviceUnavailable(`${endpoint} cannot be reached. Check the endpoint of the connection string.`, {
    cause: `${failure.code}: ${failure.message}`,
  })
}

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
