import { describe, expect, it } from '@jest/globals'
import {
  defaultRetryPolicy,
  isPassing,
  type RetryPolicy,
  readRetryPolicy,
  retryDelay,
} from '../../../src/workflow/http/retryPolicy.js'
import type { Fault } from '../../../src/workflow/model/fault.js'
import { Place } from '../../../src/workflow/model/place.js'
import { toValue } from '../../../src/workflow/value.js'
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

describe('a retry policy as it is written', () => {
  const day = 24 * 3600 * second
  function read(policy?: object) {
    const faults: Fault[] = []
    const value = policy === undefined ? undefined : toValue(policy)
    const found = readRetryPolicy(new Place(value, '$', { file: 'a.json', faults }))
    return { found, faults: faults.map(({ code, path, message }) => ({ code, path, message })) }
  }

  it('is the default when there is none, and none when it is', () => {
    expect(read()).toEqual({ found: defaultRetryPolicy, faults: [] })
    expect(read({ type: 'none', interval: 'no matter' })).toEqual({
      found: { ...defaultRetryPolicy, type: 'none', count: 0 },
      faults: [],
    })
  })

  it('of type fixed has its interval as the only bound', () => {
    expect(read({ type: 'fixed', count: 2, interval: 'PT20S' })).toEqual({
      found: { type: 'fixed', count: 2, interval: 20 * second, minimumInterval: 0, maximumInterval: day },
      faults: [],
    })
  })

  it('of type exponential has the bounds that it names, else the default ones', () => {
    const exponential = { type: 'exponential', count: 3, interval: 'PT20S' }
    expect(read(exponential).found).toEqual({
      type: 'exponential',
      count: 3,
      interval: 20 * second,
      minimumInterval: defaultRetryPolicy.minimumInterval,
      maximumInterval: day,
    })
    expect(read({ ...exponential, minimumInterval: 'PT1M', maximumInterval: 'PT1H' }).found).toMatchObject({
      minimumInterval: 60 * second,
      maximumInterval: 3600 * second,
    })
    expect(read({ type: 'exponential', count: 3 }).found).toEqual({ ...defaultRetryPolicy, count: 3 })
  })

  it.each(['PT1S', 'P1D', 'PT24H'])('takes an interval of %s', (interval) => {
    expect(read({ type: 'fixed', count: 1, interval }).faults).toEqual([])
  })

  it.each(['PT0.999S', 'PT0S', 'P1DT1S', 'P2D', 'soon', '20'])('reports an interval of %s at its place', (interval) => {
    const message = `'${interval}' is not a valid interval for retries. Write an ISO 8601 duration from PT5S to P1D, such as PT20S.`
    expect(read({ type: 'exponential', count: 1, interval })).toEqual({
      found: { ...defaultRetryPolicy, count: 1 },
      faults: [{ code: 'InvalidValue', path: '$.interval', message }],
    })
  })

  it('reports a fixed policy without its interval', () => {
    expect(read({ type: 'fixed', count: 1 }).faults).toEqual([
      { code: 'MissingMember', path: '$', message: "A fixed retry policy needs 'interval', such as PT20S." },
    ])
  })

  it('reads what it can of an invalid one', () => {
    const { found, faults } = read({ type: 'sometimes', count: 91 })
    expect(found).toEqual(defaultRetryPolicy)
    expect(faults.map(({ path }) => path)).toEqual(['$.type', '$.count'])
  })
})

describe('a status that is worth a retry', () => {
  it.each([408, 429, 500, 502, 599])('is %d', (status) => {
    expect(isPassing(status)).toBe(true)
  })

  it.each([200, 400, 407, 409, 428, 430, 499])('is not %d', (status) => {
    expect(isPassing(status)).toBe(false)
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
