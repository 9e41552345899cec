import type { ControlOperation } from './controlOperation.js'
import { addedFaultSchema } from './faultShapes.js'
import { objectOf } from './shapes.js'

export const listFaults: ControlOperation = {
  method: 'get',
  path: '/faults',
  swagger: {
    operationId: 'ListFaults',
    summary: 'List the fault rules',
    description: 'All rules and how often each has struck; those that have struck their last time included.',
    parameters: [],
    responses: {
      200: { description: 'The rules.', schema: objectOf({ faults: { type: 'array', items: addedFaultSchema } }) },
    },
  },
  room:
    ({ faults }) =>
    () => ({ status: 200, body: { faults: faults.list() } }),
}
