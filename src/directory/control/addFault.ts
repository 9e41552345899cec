import { invalidRequest } from '../../errors.js'
import { type FaultRule, faultRuleMembers } from '../faults/faultRule.js'
import type { ControlOperation } from './controlOperation.js'
import { addedFaultSchema } from './listFaults.js'
import { bodyOf, perProcess } from './shapes.js'

/** `POST /_control/faults` */
export const addFault: ControlOperation = {
  method: 'post',
  path: '/faults',
  swagger: {
    operationId: 'AddFault',
    summary: 'Add a fault rule',
    description:
      'Makes requests fail or wait. Rules are applied before authentication, like failures of a gateway. Of several matching rules the first one is applied.',
    parameters: [bodyOf(faultRuleMembers, [])],
    responses: { 201: { description: 'The rule.', schema: addedFaultSchema } },
  },
  createHandler:
    ({ faults, store }) =>
    ({ body }) => {
      const rule = body as FaultRule
      requireEffect(rule)
      return { status: 201, body: { ...faults.add(rule), ...perProcess(store) } }
    },
}

function requireEffect({ delayMs, status, drop, code, message, retryAfterSeconds }: FaultRule): void {
  if (delayMs === undefined && status === undefined && drop === undefined) {
    throw invalidRequest('The rule has no effect. Add delayMs, status or drop.', { target: 'body' })
  }
  if (status !== undefined && drop !== undefined) {
    throw invalidRequest(
      'status and drop exclude each other, since a dropped connection has no response. Remove one.',
      {
        target: 'drop',
      },
    )
  }
  if (status === undefined && (code ?? message ?? retryAfterSeconds) !== undefined) {
    throw invalidRequest('code, message and retryAfterSeconds need a status. Add one.', { target: 'status' })
  }
}
