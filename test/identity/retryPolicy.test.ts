import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline'
import { describe, expect, it } from '@jest/globals'
import { type RetryOptions, retryPolicy } from '../../src/identity/retryPolicy.js'
import { UnexpectedReply } from '../../src/identity/unexpectedReply.js'

const url = 'https://contoso.communication.azure.com/identities/8:acs:1/:issueAccessToken'

describe('the pause before a retry', () => {
  it('doubles each time', async () => {
    expect(await pausesBefore([503, 503, 200], { random: () => 1 })).toEqual([250, 500])
  })

  it('is half of that at least, at random', async () => {
    expect(await pausesBefore([503, 503, 200], { random: () => 0 })).toEqual([125, 250])
  })

  it('is as long as Retry-After', async () => {
    expect(await pausesBefore([429, 200], { retryAfter: '3' })).toEqual([3_000])
  })

  it.each(['soon', '-5'])('is its own when Retry-After is %s', async (retryAfter) => {
    expect(await pausesBefore([429, 200], { retryAfter, random: () => 1 })).toEqual([250])
  })

  it('is not made when Retry-After is long, or after the last retry', async () => {
    expect(await pausesBefore([429], { retryAfter: '6' })).toEqual([])
    expect(await pausesBefore([503, 503, 503], { random: () => 1 })).toEqual([250, 500])
  })

  it('is made after a connection that was never opened, also for a create', async () => {
    const pauses: number[] = []
    const failures = [new RestError('refused', { code: 'ECONNREFUSED' })]
    const request = createPipelineRequest({ url: 'https://contoso.communication.azure.com/identities', method: 'POST' })
    const policy = retryPolicy({ random: () => 1, wait: async (pause) => void pauses.push(pause) })
    const response = await policy.sendRequest(request, async () => {
      const failure = failures.pop()
      if (failure) throw failure
      return { request, status: 201, headers: createHttpHeaders() }
    })
    expect([response.status, pauses]).toEqual([201, [250]])
  })
})

describe('a deletion that is repeated', () => {
  const lost = new RestError('reset', { code: 'ECONNRESET' })
  const refused = new RestError('refused', { code: 'ECONNREFUSED' })

  it.each([
    ['after a response that was lost', [lost, 404], 204],
    ['after a fault that may have come late', [503, 404], 204],
    ['after two tries, the first of which may have run', [lost, 429, 404], 204],
    ['after a connection that was never opened', [refused, 404], 404],
    ['after a refusal', [429, 404], 404],
    ['at the first try', [404], 404],
    ['after a response that was lost, by somebody without rights', [lost, 403], 403],
  ])('finds the user gone %s: %j gives %i', async (_case, outcomes, status) => {
    const response = await repeat('DELETE', '/identities/8:acs:1', outcomes)
    expect(response.status).toBe(status)
    if (status === 204) expect(response.bodyAsText).toBe('')
  })

  it('is the only method whose 404 becomes a success', async () => {
    expect((await repeat('POST', '/identities/8:acs:1/:revokeAccessTokens', [lost, 404])).status).toBe(404)
  })
})

describe('what is not repeated', () => {
  it.each([
    ['a create that got 503', 'POST', '/identities', [503, 201], 503],
    ['a refusal', 'POST', '/identities/8:acs:1/:issueAccessToken', [403, 200], 403],
  ] as const)('is %s', async (_case, method, path, outcomes, status) =>
    expect((await repeat(method, path, outcomes)).status).toBe(status),
  )

  it.each([
    ['PUT', '/identities'],
    ['POST', '/identities/8:acs:1/:issueAccessToken'],
  ] as const)('is no %s %s, for it creates no user', async (method, path) =>
    expect((await repeat(method, path, [503, 200])).status).toBe(200),
  )

  it("is a call that was aborted, or whose response was not the service's", async () => {
    const aborted = createPipelineRequest({ url, method: 'DELETE', abortSignal: AbortSignal.abort() })
    await expect(attempt(aborted, [new RestError('aborted', { code: 'ECONNRESET' }), 204])).rejects.toThrow('aborted')
    await expect(repeat('DELETE', '/identities/8:acs:1', [new UnexpectedReply('odd'), 204])).rejects.toThrow('odd')
  })
})

describe('a pause', () => {
  it('of exactly the longest is made', async () => {
    expect(await pausesBefore([429, 200], { retryAfter: '5' })).toEqual([5_000])
  })

  it('ends with the call, and is counted', async () => {
    const { signal: abortSignal } = new AbortController()
    const request = createPipelineRequest({ url, method: 'POST', abortSignal })
    const seen: unknown[] = []
    let retries = 0
    const policy = retryPolicy({
      onRetry: () => retries++,
      wait: async (_pause, options) => void seen.push(options.abortSignal),
    })
    const statuses = [503, 200]
    await policy.sendRequest(request, async () => ({
      request,
      status: statuses.shift() ?? 0,
      headers: createHttpHeaders(),
    }))
    expect([retries, seen]).toEqual([1, [abortSignal]])
  })
})

const repeat = (method: HttpMethods, path: string, outcomes: readonly (number | Error)[]) =>
  attempt(createPipelineRequest({ url: `https://contoso.communication.azure.com${path}`, method }), outcomes)

/** Sends a request whose tries end one after the other as given. */
async function attempt(request: PipelineRequest, outcomes: readonly (number | Error)[]): Promise<PipelineResponse> {
  const left = [...outcomes]
  return retryPolicy({ wait: async () => {} }).sendRequest(request, async () => {
    const outcome = left.shift() ?? 0
    if (typeof outcome !== 'number') throw outcome
    return { request, status: outcome, headers: createHttpHeaders(), bodyAsText: 'a body' }
  })
}

/** Responds with the statuses one after the other and returns the pauses between them. */
async function pausesBefore(
  statuses: number[],
  { retryAfter, ...options }: RetryOptions & { retryAfter?: string },
): Promise<number[]> {
  const pauses: number[] = []
  const left = [...statuses]
  const request = createPipelineRequest({ url, method: 'POST' })
  const headers = createHttpHeaders(retryAfter === undefined ? {} : { 'Retry-After': retryAfter })
  const policy = retryPolicy({ ...options, wait: async (pause) => void pauses.push(pause) })
  await policy.sendRequest(request, async () => ({ request, status: left.shift() ?? 0, headers }))
  expect(left).toEqual([])
  return pauses
}
