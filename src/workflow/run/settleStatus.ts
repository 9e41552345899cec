import type { Run } from '../model/run.js'
import type { RunError } from '../model/runRecord.js'
import type { Status } from '../model/status.js'

/**
 * The result of the run itself: that of an early end, else that of its actions. A waiting caller without a response receives
 * one now: 202 when the workflow has no Response, else 502.
 */
export function settleStatus(run: Run, ended: Status): { status: Status; error?: RunError } {
  respondToCaller(run)
  if (run.ending) {
    const { status, error } = run.ending
    return { status, ...(error && status !== 'Succeeded' ? { error } : {}) }
  }
  if (ended === 'Failed') {
    return {
      status: 'Failed',
      error: { code: 'ActionFailed', message: 'An action failed. No dependent actions succeeded.' },
    }
  }
  return { status: ended }
}

function respondToCaller(run: Run): void {
  if (run.response || !run.plan.trigger.expectsResponse || run.ending?.status === 'Cancelled') return
  const time = run.trigger.startTime as string
  const expected = run.plan.actions.some(({ type }) => type === 'Response')
  const error = { code: 'NoResponse', message: 'The server did not receive a response from an upstream server.' }
  run.response = expected
    ? { startTime: time, endTime: time, status: 'Failed', statusCode: 502, headers: {}, body: { error } }
    : { startTime: time, endTime: time, status: 'Succeeded', statusCode: 202, headers: {} }
}
