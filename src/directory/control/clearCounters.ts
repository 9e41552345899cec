import type { ControlOperation } from './controlOperation.js'

/** `DELETE /_control/counters` */
export const clearCounters: ControlOperation = {
  method: 'delete',
  path: '/counters',
  swagger: {
    operationId: 'ClearCounters',
    summary: 'Clear the counters',
    description: 'The metrics at `/metrics` are kept.',
    parameters: [],
    responses: { 204: { description: 'The counters were cleared.' } },
  },
  createHandler:
    ({ counts }) =>
    () => {
      counts.clear()
      return { status: 204 }
    },
}
