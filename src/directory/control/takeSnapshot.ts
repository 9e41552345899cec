import type { ControlOperation } from './controlOperation.js'
import { snapshotSchema, toSnapshot } from './snapshot.js'

/** `GET /_control/snapshot` */
export const takeSnapshot: ControlOperation = {
  method: 'get',
  path: '/snapshot',
  swagger: {
    operationId: 'TakeSnapshot',
    summary: 'Copy the whole state',
    description:
      'Resources, signing keys and identities as of one moment, as one JSON file. It contains secrets: the access keys and the private keys of the signing key pairs.',
    parameters: [],
    responses: { 200: { description: 'The state.', schema: snapshotSchema } },
  },
  createHandler:
    ({ store }) =>
    async () => ({ status: 200, body: toSnapshot(await store.exportContents()) }),
}
