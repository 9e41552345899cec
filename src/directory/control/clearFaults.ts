import type { ControlOperation } from './controlOperation.js'

/** `DELETE /_control/faults` */
export const clearFaults: ControlOperation = {
  method: 'delete',
  path: '/faults',
  swagger: {
    operationId: 'ClearFaults',
    summary: 'Remove every fault rule',
    description: 'Identities, clock and counters are not changed.',
    parameters: [],
    responses: { 204: { description: 'The rules were removed.' } },
  },
  createHandler:
    ({ faults }) =>
    () => {
      faults.clear()
      return { status: 204 }
    },
}
