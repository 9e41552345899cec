import { describe, expect, it } from '@jest/globals'
import { readRetryAfter, retryAfterHeader } from '../src/retryAfter.js'

const now = Date.UTC(2030, 0, 1)

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    ['1.5', 1_500],
    ['Tue, 01 Jan 2030 00:00:10 GMT', 10_000],
    ['Tuesday, 01-Jan-30 00:00:10 GMT', 10_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', 0],
  ])('%s is %d ms', (value, ms) => expect(readRetryAfter(value, now)).toBe(ms))

  it.each([undefined, '', '-5', 'soon', 'soon 1', '9'.repeat(40), 'Mon, 99 Foo', '2030-01-01', '1, 2'])(
    '%s is none',
    (value) => expect(readRetryAfter(value, now)).toBeUndefined(),
  )

  it('is written in whole seconds, rounded up', () => {
    expect([retryAfterHeader(1.2), retryAfterHeader(undefined)]).toEqual([{ 'Retry-After': '2' }, {}])
  })
})
