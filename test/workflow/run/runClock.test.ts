import { describe, expect, it } from '@jest/globals'
import { createVirtualClock } from '../../../src/workflow/model/runClock.js'

const hour = 3_600_000

describe('the virtual clock', () => {
  it('jumps over a wait and is later by it', async () => {
    const clock = createVirtualClock({ now: () => 1000 })
    await clock.wait(24 * hour)
    expect(clock.now()).toBe(1000 + 24 * hour)
  })

  it('ends waits in the order of their times, equal ones in the order they began', async () => {
    const clock = createVirtualClock({ now: () => 0 })
    const ended: string[] = []
    const wait = async (name: string, time: number) => {
      await clock.wait(time)
      ended.push(`${name} at ${clock.now()}`)
    }
    await Promise.all([wait('a', 30), wait('b', 10), wait('c', 30), wait('d', 20)])
    expect(ended).toEqual(['b at 10', 'd at 20', 'a at 30', 'c at 30'])
  })

  it('does not advance while a call is in progress', async () => {
    const clock = createVirtualClock({ now: () => 0 })
    const order: string[] = []
    const call = clock.during(async () => {
      await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))))
      order.push('call')
    })
    await Promise.all([call, clock.wait(hour).then(() => order.push('wait'))])
    expect(order).toEqual(['call', 'wait'])
  })

  it('ends a wait that is aborted', async () => {
    const clock = createVirtualClock({ now: () => 0 })
    const controller = new AbortController()
    const waiting = clock.wait(hour, controller.signal)
    controller.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    expect(clock.now()).toBe(0)
  })
})
