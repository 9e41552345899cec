import { invalidRequest } from '../../errors.js'
import type { FaultRule } from '../faults/faultRule.js'
import type { ControlOperation } from './controlOperation.js'
import { addedFaultSchema, faultMembers } from './faultShapes.js'
import { bodyOf } from './shapes.js'

export const addFault: ControlOperation = {
  method: 'post',
  path: '/faults',
  swagger: {
    operationId: 'AddFault',
    summary: 'Let requests fail',
    description:
      'Adds a rule about what goes wrong and for which requests. Faults happen in front of authentication, as those of a gateway do. Of several rules for one request, the first one counts.',
    parameters: [bodyOf(faultMembers, [])],
    responses: { 201: { description: 'The rule.', schema: addedFaultSchema } },
  },
  room:
    ({ faults }) =>
    ({ body }) => {
      const rule = body as FaultRule
      requireEffect(rule)
      return { status: 201, body: faults.add(rule) }
    },
}

function requireEffect({ delayMs, status, drop, code, message, retryAfterSeconds }: FaultRule): void {
  if (delayMs === undefined && status === undefined && drop === undefined) {
    throw invalidRequest('The rule does nothing. Give it a delayMs, a status or a drop.', { target: 'body' })
  }
  if (status !== undefined && drop !== undefined) {
    throw invalidRequest('A rule that drops the connection answers no status. Give it one of the two.', {
      target: 'drop',
    })
  }
  if (status === undefined && (code ?? message ?? retryAfterSeconds) !== undefined) {
    throw invalidRequest('code, message and retryAfterSeconds belong to a status. Give the rule one.', {
      target: 'status',
    })
  }
}
