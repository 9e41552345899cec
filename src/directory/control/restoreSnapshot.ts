import type { ControlOperation } from './controlOperation.js'
import { fromSnapshot, type Snapshot, snapshotSchema } from './snapshot.js'

/** `PUT /_control/snapshot` */
export const restoreSnapshot: ControlOperation = {
  method: 'put',
  path: '/snapshot',
  swagger: {
    operationId: 'RestoreSnapshot',
    summary: 'Restore a snapshot',
    description:
      'Replaces resources, signing keys and identities by those of a snapshot, in one transaction. Clock, fault rules and counters are not changed.',
    parameters: [{ name: 'body', in: 'body', required: true, schema: snapshotSchema }],
    responses: { 204: { description: 'The snapshot was restored.' } },
  },
  createHandler:
    ({ state }) =>
    async ({ body }) => {
      await state.replace(fromSnapshot(body as Snapshot))
      return { status: 204 }
    },
}
