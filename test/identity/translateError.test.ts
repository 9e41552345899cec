import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { describe, expect, it } from '@jest/globals'
import { ServiceError } from '../../src/errors.js'
import { outcomeOf } from '../../src/identity/callObserver.js'
import { translateError } from '../../src/identity/translateError.js'

const endpoint = 'https://contoso.communication.azure.com'

/** What the SDK throws for an error response of the service. */
function errorResponse(statusCode: number, details?: unknown, headers?: Record<string, string>): RestError {
  const request = createPipelineRequest({ url: endpoint })
  const response = { request, status: statusCode, headers: createHttpHeaders(headers) }
  const failure = new RestError('failed', { statusCode, request, ...(headers ? { response } : {}) })
  failure.details = details
  return failure
}

const translate = (failure: unknown) => translateError(failure, endpoint, undefined)

describe('a failure of the SDK', () => {
  it('is left as it is when it is one of ours', () => {
    const ours = new ServiceError(418, 'Ours', 'It is ours.')
    expect(translate(ours)).toBe(ours)
  })

  it.each([
    ['clientDisconnected', 499, 'ClientClosedRequest'],
    ['deadlineExceeded', 504, 'GatewayTimeout'],
  ] as const)('after %s is %i, and it is unknown whether the service ran it', (reason, status, code) =>
    expect(translateError(errorResponse(500), endpoint, reason)).toMatchObject({ status, code, outcomeUnknown: true }),
  )

  it.each([
    [399, 502, 'BadGateway', true],
    [400, 400, 'UpstreamRefusal', false],
    [408, 408, 'UpstreamRefusal', true],
    [409, 409, 'UpstreamRefusal', false],
    [429, 429, 'TooManyRequests', false],
    [499, 499, 'UpstreamRefusal', false],
    [500, 500, 'UpstreamError', true],
    [501, 501, 'UpstreamError', true],
    [599, 599, 'UpstreamError', true],
    [600, 502, 'BadGateway', true],
  ])('of status %i without an error member is %i %s', (sent, status, code, outcomeUnknown) =>
    expect(translate(errorResponse(sent))).toMatchObject({ status, code, outcomeUnknown }),
  )

  it('names the status for the log from 500 on only', () => {
    expect(translate(errorResponse(500)).cause).toBe(`${endpoint} returned 500 UpstreamError`)
    expect(translate(errorResponse(499)).cause).toBeUndefined()
  })

  it("keeps the service's message, target and advice", () => {
    const error = { code: 'IdentityNotFound', message: 'No such identity.', target: 'identity' }
    expect(translate(errorResponse(404, { error })).toBody()).toEqual({
      error: {
        code: 'IdentityNotFound',
        message: 'No such identity. It was never created or was deleted. Create a user first.',
        target: 'identity',
      },
    })
    expect(translate(errorResponse(404, { error: { ...error, target: 5 } })).toBody().error).not.toHaveProperty(
      'target',
    )
    expect(translate(errorResponse(404)).toBody().error).not.toHaveProperty('target')
  })

  it('cuts a long message and a long target', () => {
    const error = { code: 'X', message: 'm '.repeat(1_000), target: 't '.repeat(200) }
    const { message, target } = translate(errorResponse(400, { error }))
    expect([message.length, target?.length]).toEqual([1_000, 100])
  })

  it.each([
    ['no message', { code: 'X' }],
    ['a code with spaces', { code: 'not a code', message: 'm' }],
    ['a code that begins with a space', { code: ' X', message: 'm' }],
    ['a code that is too long', { code: 'x'.repeat(101), message: 'm' }],
  ])('with %s is not of the service', (_case, error) =>
    expect(translate(errorResponse(400, { error }))).toMatchObject({ status: 502, outcomeUnknown: true }),
  )

  it('keeps Retry-After, when the response has one', () => {
    expect(translate(errorResponse(429, {}, { 'Retry-After': '7' })).headers).toEqual({ 'Retry-After': '7' })
    expect(translate(errorResponse(429, {}, {})).headers).toEqual({})
  })

  it.each([
    ['ECONNREFUSED', false],
    ['ECONNRESET', true],
  ])('without a response is 503; after %s the outcome is unknown: %p', (code, outcomeUnknown) => {
    const error = translate(new RestError('no response', { code }))
    expect(error).toMatchObject({ status: 503, code: 'ServiceUnavailable', outcomeUnknown })
    expect(error.cause).toBe(`${code}: no response`)
  })

  it.each(['CredentialUnavailableError', 'AuthenticationError', 'AggregateAuthenticationError'])(
    'at the sign-in (%s) is 503 without its text, which the log has',
    (name) => {
      const failure = Object.assign(new Error('tenant and secret'), { name })
      const error = translate(failure)
      expect(error).toMatchObject({ status: 503, code: 'ServiceUnavailable', cause: failure })
      expect(error.message).not.toContain('secret')
    },
  )

  it.each([new Error('odd'), { name: 'AuthenticationError' }])('of another kind is 500', (failure) =>
    expect(translate(failure)).toMatchObject({ status: 500, code: 'InternalServerError', cause: failure }),
  )
})

describe('the outcome that metrics record for a failed call', () => {
  it.each([
    [400, '4xx'],
    [498, '4xx'],
    [499, 'aborted'],
    [500, '5xx'],
    [502, '5xx'],
    [503, 'unreachable'],
    [504, 'aborted'],
    [505, '5xx'],
  ])('from %i is %s', (status, outcome) => expect(outcomeOf(status)).toBe(outcome))
})
