import { operationNames } from '../model/operationName.js'
import type { ControlOperation } from './controlOperation.js'
import { objectOf, perProcess, perProcessMember } from './shapes.js'

/** `GET /_control/counters` */
export const readCounters: ControlOperation = {
  method: 'get',
  path: '/counters',
  swagger: {
    operationId: 'ReadCounters',
    summary: 'Read the counters',
    description:
      'How many requests of each operation completed with which status, since the start or since the counters were cleared. 499: the client disconnected.',
    parameters: [],
    responses: {
      200: {
        description: 'The counters.',
        schema: objectOf(
          {
            requests: {
              type: 'array',
              items: objectOf({
                operation: { type: 'string', enum: [...operationNames] },
                status: { type: 'integer' },
                count: { type: 'integer' },
              }),
            },
            ...perProcessMember,
          },
          ['requests'],
        ),
      },
    },
  },
  createHandler:
    ({ counts, store }) =>
    () => ({ status: 200, body: { requests: counts.list(), ...perProcess(store) } }),
}
