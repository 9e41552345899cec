import { operationNames } from '../model/operationName.js'
import type { OperationEntry } from '../monitoring/operationEntry.js'
import type { ControlOperation } from './controlOperation.js'
import { limitParameter, momentSchema, objectOf, perProcess, perProcessMember } from './shapes.js'

const text = { type: 'string' } as const

/** One entry; the columns are those of the service's table ACSAuthIncomingOperations. */
const entrySchema = objectOf({
  TimeGenerated: momentSchema,
  Category: text,
  OperationName: { type: 'string', enum: [...operationNames] },
  OperationVersion: text,
  ResultType: { type: 'string', enum: ['Succeeded', 'Failed'] },
  ResultSignature: { ...text, description: 'The status of the response; 499: the client disconnected.' },
  ResultDescription: text,
  Level: text,
  DurationMs: { type: 'number' },
  CorrelationId: text,
  CallerIpAddress: text,
  Identity: { ...text, description: 'The user. Empty: none was recognised.' },
  Scopes: { type: 'array', items: text },
  URI: text,
  SdkType: text,
  PlatformType: text,
})

/** `GET /_control/operations` */
export const listOperations: ControlOperation = {
  method: 'get',
  path: '/operations',
  swagger: {
    operationId: 'ListOperations',
    summary: 'List recent operations',
    description: 'The operations that this process completed last, at most 5,000, the newest first.',
    parameters: [
      { name: 'identity', in: 'query', type: 'string', description: 'Only operations of this user.' },
      {
        name: 'operation',
        in: 'query',
        type: 'string',
        enum: [...operationNames],
        description: 'Only this operation.',
      },
      limitParameter('Maximum operations in the response.'),
    ],
    responses: {
      200: {
        description: 'The operations.',
        schema: objectOf({ operations: { type: 'array', items: entrySchema }, ...perProcessMember }, ['operations']),
      },
    },
  },
  createHandler:
    ({ recent, store }) =>
    ({ query: { identity, operation, limit } }) => {
      const matches = (entry: OperationEntry) =>
        (identity === undefined || entry.Identity === identity) &&
        (operation === undefined || entry.OperationName === operation)
      return { status: 200, body: { operations: recent.list(matches, Number(limit)), ...perProcess(store) } }
    },
}
