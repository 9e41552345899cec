import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../clock.js'
import { tooManyRequests } from '../errors.js'
import { digestOf, type Principal } from '../permissions/principal.js'
import { redact } from '../redact.js'
import type { TrackingHeaders, TrackingStore } from '../store/trackedRequests.js'
import { trackingHeaderNames } from './requestKey.js'

/** A recorded request, as its caller reads it. */
export interface RecordedRequest extends TrackingHeaders {
  /** ISO 8601, UTC. */
  receivedAt: string
  refused: boolean
}

/** Records the tracking headers of requests, so that a workflow can read those of its own calls. */
export interface TrackingProbes {
  /** What records one request. */
  open(request: { headers: IncomingHttpHeaders; principal: Principal }): {
    /**
     * Returns the requests of a probe of the same caller, this one included.
     *
     * @throws ServiceError 429 for a probe's first request when `refuseFirst` is set, and when too many are kept.
     */
    record(probe: string, refuseFirst: boolean): Promise<RecordedRequest[]>
  }
}

const keptMs = 10 * 60 * 1000
const longest = 256

/** See {@link TrackingProbes}. */
export const createTrackingProbes = ({ store, clock }: { store: TrackingStore; clock: Clock }): TrackingProbes => ({
  open: ({ headers, principal }) => ({
    async record(probe, refuseFirst) {
      const at = clock.now()
      const recorded = await store.recordTracking({
        caller: principal.digest,
        probe: digestOf('probe', principal.digest, probe),
        at,
        forgetBefore: at - keptMs,
        refuseFirst,
        headers: readHeaders(headers),
      })
      if (!recorded) throw tooManyKept()
      if (recorded.refused) throw refusedAsAsked()
      return recorded.requests.map(({ at: receivedAt, refused, headers: sent }) => ({
        receivedAt: new Date(receivedAt).toISOString(),
        refused,
        ...sent,
      }))
    },
  }),
})

const tooManyKept = () =>
  tooManyRequests('Too many requests of probes are kept. They are forgotten after ten minutes: try again then.', 60)

const refusedAsAsked = () =>
  tooManyRequests(
    'The first request of this probe is refused, because refuseFirst is set. Send the same request again.',
    1,
  )

/** The headers that can be shown to their sender: what looks like a secret counts as not sent. */
function readHeaders(headers: IncomingHttpHeaders): TrackingHeaders {
  const found: TrackingHeaders = {}
  for (const [member, name] of Object.entries(trackingHeaderNames) as [keyof TrackingHeaders, string][]) {
    const value = headers[name]
    if (typeof value !== 'string' || value === '' || value.length > longest || redact(value) !== value) continue
    found[member] = value
  }
  return found
}
