import { operationNames } from '../model/operationName.js'
import { objectOf } from './shapes.js'

/** The members of a fault rule; `faults/faultRule.ts` is the same as a type. */
export const faultMembers = {
  operations: {
    type: 'array',
    minItems: 1,
    items: { type: 'string', enum: [...operationNames] },
    description: 'Only these operations. Absent: everything on the wire.',
  },
  header: {
    ...objectOf({ name: { type: 'string', pattern: '^[A-Za-z0-9-]+$' }, value: { type: 'string' } }, ['name']),
    description: 'Only requests that carry this header, so that tests in parallel do not disturb each other.',
  },
  count: { type: 'integer', minimum: 1, description: 'Strikes so many times. Absent: until it is removed.' },
  probability: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'The share of these requests that it strikes. Absent: all of them.',
  },
  delayMs: {
    type: 'integer',
    minimum: 0,
    maximum: 600_000,
    description: 'Waits so long before anything else happens, the fault included.',
  },
  status: { type: 'integer', minimum: 400, maximum: 599, description: 'Answers this instead of the operation.' },
  code: { type: 'string', description: 'The error code of that answer. Absent: the usual one of the status.' },
  message: { type: 'string', description: 'The message of that answer.' },
  retryAfterSeconds: { type: 'integer', minimum: 0, description: 'Adds `Retry-After` to that answer.' },
  drop: {
    type: 'string',
    enum: ['request', 'answer'],
    description: 'Cuts the connection: before the operation, or after it and instead of its answer.',
  },
}

export const addedFaultSchema = objectOf(
  {
    id: { type: 'string' },
    struck: { type: 'integer', description: 'How often it has struck.' },
    ...faultMembers,
  },
  ['id', 'struck'],
)
