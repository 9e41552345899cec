import type { Schema } from '../../contract/swagger.js'
import { type OperationName, operationNames } from '../model/operationName.js'

/**
 * A fault and the requests to inject it into. {@link faultRuleMembers} describes the members. A rule
 * needs a delay, a status or a drop; a status and a drop exclude each other.
 */
export interface FaultRule {
  operations?: OperationName[]
  header?: { name: string; value?: string }
  count?: number
  probability?: number
  delayMs?: number
  status?: number
  code?: string
  message?: string
  retryAfterSeconds?: number
  drop?: 'request' | 'answer'
}

/** A rule that was added, and how many requests it was applied to. */
export interface AddedFaultRule extends FaultRule {
  id: string
  hits: number
}

/** The members of a {@link FaultRule} as a schema. */
export const faultRuleMembers = {
  operations: {
    type: 'array',
    minItems: 1,
    items: { type: 'string', enum: [...operationNames] },
    description: 'Only these operations. Default: every request to the service.',
  },
  header: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', pattern: '^[A-Za-z0-9-]+$' }, value: { type: 'string' } },
    description: 'Only requests with this header, so that tests running in parallel do not disturb each other.',
  },
  count: {
    type: 'integer',
    minimum: 1,
    description: 'How many requests it is applied to. Default: until it is removed.',
  },
  probability: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'The share of the matching requests that it is applied to. Default: 1, all of them.',
  },
  delayMs: {
    type: 'integer',
    minimum: 0,
    maximum: 600_000,
    description: 'Milliseconds to wait first.',
  },
  status: {
    type: 'integer',
    minimum: 400,
    maximum: 599,
    description: 'Responds with this status; the operation does not run.',
  },
  code: { type: 'string', description: 'The error code of that response. Default: the usual one of the status.' },
  message: { type: 'string', description: 'The message of that response.' },
  retryAfterSeconds: { type: 'integer', minimum: 0, description: 'Adds `Retry-After` to that response.' },
  drop: {
    type: 'string',
    enum: ['request', 'answer'],
    description: 'Drops the connection: before the operation runs, or after it and instead of its response.',
  },
} satisfies Record<keyof FaultRule, Schema>
