import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createHealthCheck } from '../../src/process/healthCheck.js'
import { openApiStore } from '../../src/store/openApiStore.js'

describe('the state of a store in the readiness probe', () => {
  it('is the result of the last ping, which is sent every 15 seconds at most', async () => {
    const store = await openApiStore(':memory:')
    let time = 0
    let pings = 0
    let ping = () => store.ping()
    const check = createHealthCheck(
      () => {
        pings += 1
        return ping()
      },
      () => time,
    )
    expect(check()).toBe('unknown')
    await setImmediate()
    expect(check()).toBe('ok')
    ping = () => Promise.reject(new Error('gone'))
    time = 14_999
    expect(check()).toBe('ok')
    expect(pings).toBe(1)
    time = 15_000
    check()
    await setImmediate()
    expect(check()).toBe('failing')
    expect(pings).toBe(2)
    await store.close()
  })
})
