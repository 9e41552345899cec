import { ServiceError } from '../../errors.js'
import { accessKeysSchema, newAccessKey, toAccessKeys } from './accessKeys.js'
import type { ControlOperation } from './controlOperation.js'
import { bodyOf } from './shapes.js'

/** `POST /_control/resources/{resourceId}/regenerateKey` */
export const regenerateKey: ControlOperation = {
  method: 'post',
  path: '/resources/{resourceId}/regenerateKey',
  swagger: {
    operationId: 'RegenerateKey',
    summary: 'Rotate an access key',
    description:
      'Gives a resource a new access key, as Azure Resource Manager does. From then on the old key is refused; the other key is unchanged, so move clients to it first.',
    parameters: [
      { name: 'resourceId', in: 'path', required: true, type: 'string' },
      bodyOf({ keyType: { type: 'string', enum: ['Primary', 'Secondary'] } }, ['keyType']),
    ],
    responses: {
      200: { description: 'The access keys of the resource.', schema: accessKeysSchema },
      404: { description: 'There is no such resource.' },
    },
  },
  createHandler:
    ({ resources, store }) =>
    async ({ path: { resourceId }, body }) => {
      const record = (await store.listResources()).find(({ id }) => id === resourceId)
      if (!record) {
        throw new ServiceError(
          404,
          'ResourceNotFound',
          `There is no resource ${resourceId}. GET /_control/resources lists them.`,
          {
            target: 'resourceId',
          },
        )
      }
      const member = (body as { keyType: string }).keyType === 'Primary' ? 'primaryKey' : 'secondaryKey'
      const changed = { ...record, [member]: newAccessKey() }
      await resources.save(changed)
      return { status: 200, body: toAccessKeys(changed) }
    },
}
