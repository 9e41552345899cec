import type { ControlOperation } from './controlOperation.js'

export const clearFaults: ControlOperation = {
  method: 'delete',
  path: '/faults',
  swagger: {
    operationId: 'ClearFaults',
    summary: 'Remove every fault rule',
    description: 'Leaves identities, clock and counters as they are.',
    parameters: [],
    responses: { 204: { description: 'There is no rule any more.' } },
  },
  room:
    ({ faults }) =>
    () => {
      faults.clear()
      return { status: 204 }
    },
}
