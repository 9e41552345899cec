import { operationNames } from '../model/operationName.js'
import type { ControlOperation } from './controlOperation.js'
import { momentSchema, objectOf, perProcess, perProcessMember, toMoment } from './shapes.js'

const count = { type: 'integer', minimum: 0 } as const
const milliseconds = { type: 'number', description: 'Milliseconds, to within 5 %.' } as const

/** `GET /_control/statistics` */
export const readStatistics: ControlOperation = {
  method: 'get',
  path: '/statistics',
  swagger: {
    operationId: 'ReadStatistics',
    summary: 'Read the statistics of the last hour',
    description: 'Requests, failures and durations of this process by minute and operation, the oldest minute first.',
    parameters: [],
    responses: {
      200: {
        description: 'The statistics.',
        schema: objectOf(
          {
            minutes: {
              type: 'array',
              items: objectOf({
                minute: { ...momentSchema, description: 'The start of the minute.' },
                operation: { type: 'string', enum: [...operationNames] },
                count,
                throttled: { ...count, description: 'Responded with 429.' },
                failed: { ...count, description: 'Failed for another reason.' },
                statuses: {
                  type: 'object',
                  additionalProperties: count,
                  description: 'The number of each status; 499: the client disconnected.',
                },
                p50: milliseconds,
                p95: milliseconds,
                p99: milliseconds,
              }),
            },
            ...perProcessMember,
          },
          ['minutes'],
        ),
      },
    },
  },
  createHandler:
    ({ statistics, store }) =>
    () => ({
      status: 200,
      body: {
        minutes: statistics.list().map((entry) => ({ ...entry, minute: toMoment(entry.minute) })),
        ...perProcess(store),
      },
    }),
}
