import { randomUUID } from 'node:crypto'
import { ServiceError } from '../../errors.js'
import { guidPattern } from '../../guid.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import { accessKeysSchema, newAccessKey, toAccessKeys } from './accessKeys.js'
import type { ControlOperation } from './controlOperation.js'
import { bodyOf } from './shapes.js'

interface Request {
  id?: string
  host?: string
  region?: string
  dataLocation?: string
}

/** `POST /_control/resources` */
export const addResource: ControlOperation = {
  method: 'post',
  path: '/resources',
  swagger: {
    operationId: 'AddResource',
    summary: 'Add a resource',
    description: 'Another Communication Services resource in this directory, with access keys of its own.',
    parameters: [
      bodyOf(
        {
          id: {
            type: 'string',
            pattern: `^${guidPattern}$`,
            description: 'Default: a new GUID.',
          },
          host: {
            type: 'string',
            pattern: '^[a-z0-9.-]+(:[0-9]+)?$',
            description: 'A host that serves only this resource, such as `contoso.localhost`.',
          },
          region: { type: 'string', pattern: '^[a-z]+$', description: 'Default: `amer`.' },
          dataLocation: { type: 'string', pattern: '^[a-z]+$', description: 'Default: `unitedstates`.' },
        },
        [],
      ),
    ],
    responses: {
      201: { description: 'Its access keys.', schema: accessKeysSchema },
      409: { description: 'Another resource has that id or host.' },
    },
  },
  createHandler:
    ({ resources }) =>
    async ({ body }) => {
      const { id = randomUUID(), host = null, region = 'amer', dataLocation = 'unitedstates' } = body as Request
      rejectDuplicates(resources, id, host)
      const record = { id, host, region, dataLocation, primaryKey: newAccessKey(), secondaryKey: newAccessKey() }
      await resources.save(record)
      return { status: 201, body: toAccessKeys(record) }
    },
}

function rejectDuplicates(resources: ResourceRegistry, id: string, host: string | null): void {
  const duplicate = resources.all().find((other) => other.id === id || (host !== null && other.host === host))
  if (duplicate)
    throw new ServiceError(
      409,
      'ResourceExists',
      `The resource ${duplicate.id} already has that id or host. Choose another.`,
    )
}
