import { describe, expect, it } from '@jest/globals'
import { CallAbort } from '../../src/identity/callAbort.js'

describe('aborting a call', () => {
  it('notifies its listeners once, and keeps the first reason', () => {
    const abort = new CallAbort()
    const events: unknown[] = []
    abort.addEventListener('abort', (event) => events.push(event))
    expect(abort.aborted).toBe(false)
    abort.abort('deadlineExceeded')
    abort.abort('clientDisconnected')
    expect([abort.aborted, abort.reason, events]).toEqual([true, 'deadlineExceeded', [{ type: 'abort' }]])
  })

  it('does not notify a listener that was removed', () => {
    const abort = new CallAbort()
    const events: unknown[] = []
    const listener = (event: unknown) => void events.push(event)
    abort.addEventListener('abort', listener)
    abort.removeEventListener('abort', listener)
    abort.abort('deadlineExceeded')
    expect(events).toEqual([])
  })
})
