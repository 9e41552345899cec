import { describe, expect, it } from '@jest/globals'
import { countdown, createRunId, formatTime, startOfRun } from '../../../src/workflow/model/timestamps.js'

describe('run ids and times', () => {
  it('writes UTC with seven fraction digits', () => {
    expect(formatTime(Date.parse('2030-01-02T03:04:05.678Z') + 0.125)).toBe('2030-01-02T03:04:05.6781250Z')
  })

  it('counts down, so that the newest run sorts first', () => {
    const earlier = createRunId(Date.parse('2030-01-01T00:00:00Z'), () => 0.999)
    const later = createRunId(Date.parse('2030-01-01T00:00:01Z'), () => 0)
    expect(later < earlier).toBe(true)
    expect(later).toMatch(/^\d{29}CU00$/)
  })

  it('counts from the time that recorded run ids count from', () => {
    expect(new Date(startOfRun('08584692069368105395000000000CU00') ?? 0).toISOString()).toBe(
      '2024-11-23T22:12:28.667Z',
    )
    expect(countdown(Date.parse('2024-11-23T22:12:28.667Z'))).toMatch(/^0858469206936810/)
  })
})
