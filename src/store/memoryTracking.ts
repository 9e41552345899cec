import { type TrackedRequest, type TrackingStore, trackingLimits } from './trackedRequests.js'

/** Recorded tracking headers in memory, for a server without a store. */
export function createMemoryTracking(): TrackingStore {
  let kept: (TrackedRequest & { caller: string; probe: string })[] = []
  return {
    async recordTracking({ caller, probe, at, forgetBefore, refuseFirst, headers }) {
      kept = kept.filter((each) => each.at >= forgetBefore)
      const ofCaller = kept.filter((each) => each.caller === caller)
      if (kept.length >= trackingLimits.all || ofCaller.length >= trackingLimits.perCaller) return undefined
      const refused = refuseFirst && !ofCaller.some((each) => each.probe === probe)
      kept.push({ caller, probe, at, refused, headers })
      const requests = kept.filter((each) => each.caller === caller && each.probe === probe)
      return { refused, requests: requests.map(({ caller: _, probe: __, ...request }) => request) }
    },
  }
}
