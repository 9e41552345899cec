import type { ControlOperation } from './controlOperation.js'
import { fromSnapshot, type Snapshot, snapshotSchema } from './snapshot.js'

export const restoreSnapshot: ControlOperation = {
  method: 'put',
  path: '/snapshot',
  swagger: {
    operationId: 'RestoreSnapshot',
    summary: 'Put a copied state back',
    description:
      'Replaces resources, signing keys and identities by those of a snapshot, all at once or not at all. Clock, fault rules and counters are left as they are.',
    parameters: [{ name: 'body', in: 'body', required: true, schema: snapshotSchema }],
    responses: { 204: { description: 'The directory is in the state of the snapshot.' } },
  },
  room:
    ({ state }) =>
    async ({ body }) => {
      await state.replace(fromSnapshot(body as Snapshot))
      return { status: 204 }
    },
}
