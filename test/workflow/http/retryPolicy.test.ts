import { describe, expect, it } from '@jest/globals'
import { defaultRetryPolicy, type RetryPolicy, retryDelay } from '../../../src/workflow/http/retryPolicy.js'
import { actionOf, runActions } from '../run.js'
import { useService } from '../services.js'

const second = 1000
const attempts = [1, 2, 3, 4, 5]

/** The shortest and the longest pause before each retry. */
const bounds = (policy: RetryPolicy) =>
  attempts.map((attempt) => [0, 1].map((random) => retryDelay(policy, attempt, () => random) / second))

describe('the pause before a retry', () => {
  it('doubles its bounds with each attempt when it is exponential', () => {
    const policy = { ...defaultRetryPolicy, interval: 8 * second, minimumInterval: 0, maximumInterval: 3600 * second }
    expect(bounds(policy)).toEqual([
      [4, 8],
      [8, 16],
      [16, 32],
      [32, 64],
      [64, 128],
    ])
  })

  it('stays within the minimum and the maximum', () => {
    const policy = {
      ...defaultRetryPolicy,
      interval: 8 * second,
      minimumInterval: 6 * second,
      maximumInterval: 40 * second,
    }
    expect(bounds(policy)).toEqual([
      [6, 8],
      [8, 16],
      [16, 32],
      [32, 40],
      [40, 40],
    ])
  })

  it('is the interval when it is fixed, and Retry-After in both policies', () => {
    const policy = { ...defaultRetryPolicy, type: 'fixed' as const, interval: 8 * second }
    expect(bounds(policy)).toEqual(attempts.map(() => [8, 8]))
    for (const each of [policy, defaultRetryPolicy]) expect(retryDelay(each, 3, () => 1, 90 * second)).toBe(90 * second)
  })
})

describe('a call with an exponential policy', () => {
  const service = useService(() => ({ status: 503 }))

  async function pauses(retryPolicy?: object): Promise<number[]> {
    const inputs = { method: 'GET', uri: service.url, ...(retryPolicy ? { retryPolicy } : {}) }
    const run = await runActions({ Call: { type: 'Http', inputs } })
    const calls = actionOf(run, 'Call').requestHistories?.map(({ properties }) => properties) ?? []
    return calls.slice(1).map(({ startTime }, index) => {
      return (Date.parse(startTime) - Date.parse(calls[index]?.endTime ?? '')) / second
    })
  }

  it('waits longer from attempt to attempt', async () => {
    const found = await pauses({
      type: 'exponential',
      count: 4,
      interval: 'PT1H',
      minimumInterval: 'PT5S',
      maximumInterval: 'P1D',
    })
    expect(found).toHaveLength(4)
    found.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual(3600 * 2 ** (index - 1) - 1)
      expect(pause).toBeLessThanOrEqual(3600 * 2 ** index + 60)
    })
  })

  it('is retried four times when the action has no policy', async () => {
    expect(await pauses()).toHaveLength(4)
  })
})
