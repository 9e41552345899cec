import { faultRuleMembers } from '../faults/faultRule.js'
import type { ControlOperation } from './controlOperation.js'
import { objectOf, perProcess, perProcessMember } from './shapes.js'

/** A fault rule as the control API returns it. */
export const addedFaultSchema = objectOf(
  {
    id: { type: 'string' },
    hits: { type: 'integer', description: 'How many requests it was applied to.' },
    ...faultRuleMembers,
    ...perProcessMember,
  },
  ['id', 'hits'],
)

/** `GET /_control/faults` */
export const listFaults: ControlOperation = {
  method: 'get',
  path: '/faults',
  swagger: {
    operationId: 'ListFaults',
    summary: 'List the fault rules',
    description: 'All rules with their hits, including those used up.',
    parameters: [],
    responses: {
      200: {
        description: 'The rules.',
        schema: objectOf({ faults: { type: 'array', items: addedFaultSchema }, ...perProcessMember }, ['faults']),
      },
    },
  },
  createHandler:
    ({ faults, store }) =>
    () => ({ status: 200, body: { faults: faults.list(), ...perProcess(store) } }),
}
