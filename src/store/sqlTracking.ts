import type { Row, SqlEngine, SqlValue } from '../storage/sqlEngine.js'
import type { Statements } from './statements.js'
import { type TrackedRequest, type TrackingHeaders, type TrackingStore, trackingLimits } from './trackedRequests.js'

/** Recorded tracking headers in the table of either engine. */
export const createSqlTracking = (engine: SqlEngine, sql: Statements): TrackingStore => ({
  async recordTracking({ caller, probe, at, forgetBefore, refuseFirst, headers }) {
    const { workflowRunId = null, workflowOperationName = null, actionTrackingId = null } = headers
    const { perCaller, all } = trackingLimits
    const values = [caller, probe, at, Number(refuseFirst), workflowRunId, workflowOperationName, actionTrackingId]
    await engine.change([sql.forgetTracked, [forgetBefore]])
    const [recorded] = await engine.change([sql.track, [...values, perCaller, all]])
    const [row] = recorded ?? []
    if (!row) return undefined
    const requests = await engine.read(sql.listTracked, [caller, probe])
    return { refused: Number(row[0]) === 1, requests: requests.map(toRequest) }
  },
})

const toRequest = ([at, refused, ...headers]: Row): TrackedRequest => ({
  at: Number(at),
  refused: Number(refused) === 1,
  headers: toHeaders(headers),
})

function toHeaders([run, operation, tracking]: readonly (SqlValue | undefined)[]): TrackingHeaders {
  return {
    ...(typeof run === 'string' ? { workflowRunId: run } : {}),
    ...(typeof operation === 'string' ? { workflowOperationName: operation } : {}),
    ...(typeof tracking === 'string' ? { actionTrackingId: tracking } : {}),
  }
}
