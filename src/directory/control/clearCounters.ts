import type { ControlOperation } from './controlOperation.js'

export const clearCounters: ControlOperation = {
  method: 'delete',
  path: '/counters',
  swagger: {
    operationId: 'ClearCounters',
    summary: 'Count from nothing',
    description: 'The metrics at `/metrics` go on; they are not these counters.',
    parameters: [],
    responses: { 204: { description: 'Every counter is at nothing.' } },
  },
  room:
    ({ counts }) =>
    () => {
      counts.clear()
      return { status: 204 }
    },
}
