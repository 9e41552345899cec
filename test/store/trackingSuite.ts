import { describe, expect, it } from '@jest/globals'
import { type TrackingRecord, type TrackingStore, trackingLimits } from '../../src/store/trackedRequests.js'

const record = (more: Partial<TrackingRecord> = {}): TrackingRecord => ({
  caller: 'me',
  probe: 'mine',
  at: 1000,
  forgetBefore: 0,
  refuseFirst: false,
  headers: { workflowRunId: 'run', workflowOperationName: 'Ask', actionTrackingId: 'id' },
  ...more,
})

/** What holds for recorded tracking headers, wherever they are kept. `open` returns two handles on one empty store. */
export function describeTracking(open: () => Promise<readonly [TrackingStore, TrackingStore]>): void {
  describe('a recorded request', () => {
    it('is listed with those of its probe, in any process, the oldest first', async () => {
      const [here, there] = await open()
      await here.recordTracking(record())
      await here.recordTracking(record({ probe: 'another' }))
      await here.recordTracking(record({ caller: 'somebody else' }))
      const { headers } = record()
      expect(await there.recordTracking(record({ at: 2000, headers: { workflowRunId: 'run' } }))).toEqual({
        refused: false,
        requests: [
          { at: 1000, refused: false, headers },
          { at: 2000, refused: false, headers: { workflowRunId: 'run' } },
        ],
      })
    })

    it('is refused when it is the first of its probe and refuseFirst is set', async () => {
      const [here, there] = await open()
      expect(await here.recordTracking(record({ refuseFirst: true }))).toMatchObject({ refused: true })
      expect(await there.recordTracking(record({ at: 2000, refuseFirst: true }))).toMatchObject({
        refused: false,
        requests: [{ refused: true }, { refused: false }],
      })
      expect(await there.recordTracking(record({ caller: 'somebody else', refuseFirst: true }))).toMatchObject({
        refused: true,
      })
    })

    it('is removed when it is old', async () => {
      const [here, there] = await open()
      await here.recordTracking(record())
      expect(await there.recordTracking(record({ at: 3000, forgetBefore: 1001 }))).toMatchObject({
        requests: [{ at: 3000 }],
      })
    })

    it('is not accepted beyond the limit of a caller, until others are removed', async () => {
      const [here, there] = await open()
      for (let i = 0; i < trackingLimits.perCaller; i++) await here.recordTracking(record({ probe: `probe ${i}` }))
      expect(await there.recordTracking(record())).toBeUndefined()
      expect(await there.recordTracking(record({ caller: 'somebody else' }))).toBeDefined()
      expect(await there.recordTracking(record({ at: 2000, forgetBefore: 1001 }))).toBeDefined()
    })

    it('is not accepted beyond the limit of all', async () => {
      const [here, there] = await open()
      const callers = Array.from({ length: trackingLimits.perCaller }, (_, i) => `caller ${i}`)
      for (let i = 0; i < trackingLimits.all / callers.length; i++) {
        await Promise.all(callers.map((caller) => here.recordTracking(record({ caller }))))
      }
      expect(await there.recordTracking(record())).toBeUndefined()
    })
  })
}
