import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { describe, expect, it } from '@jest/globals'
import { type RetryOptions, retryPolicy } from '../../src/identity/retryPolicy.js'

const url = 'https://contoso.communication.azure.com/identities/8:acs:1/:issueAccessToken'

describe('the pause before a retry', () => {
  it('doubles each time', async () => {
    expect(await pausesBefore([503, 503, 200], { random: () => 1 })).toEqual([250, 500])
  })

  it('is half of that at least, at random', async () => {
    expect(await pausesBefore([503, 503, 200], { random: () => 0 })).toEqual([125, 250])
  })

  it('is as long as the service asks', async () => {
    expect(await pausesBefore([429, 200], { retryAfter: '3' })).toEqual([3_000])
  })

  it.each(['soon', '-5'])('is its own when the service asks for %s', async (retryAfter) => {
    expect(await pausesBefore([429, 200], { retryAfter, random: () => 1 })).toEqual([250])
  })

  it('is not made when the service asks for a long one, or after the last retry', async () => {
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

/** Answers with the statuses one after the other and returns the pauses between them. */
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
