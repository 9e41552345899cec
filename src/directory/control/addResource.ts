import { randomUUID } from 'node:crypto'
import { ServiceError } from '../../errors.js'
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
            pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
            description: 'Any, unless told otherwise.',
          },
          host: {
            type: 'string',
            pattern: '^[a-z0-9.-]+(:[0-9]+)?$',
            description: 'The host that shall be this resource’s alone, such as `contoso.localhost`.',
          },
          region: { type: 'string', pattern: '^[a-z]+$', description: '`amer`, unless told otherwise.' },
          dataLocation: { type: 'string', pattern: '^[a-z]+$', description: '`unitedstates`, unless told otherwise.' },
        },
        [],
      ),
    ],
    responses: {
      201: { description: 'Its access keys.', schema: accessKeysSchema },
      409: { description: 'The id or the host is another resource’s.' },
    },
  },
  room:
    ({ resources }) =>
    async ({ body }) => {
      const { id = randomUUID(), host = null, region = 'amer', dataLocation = 'unitedstates' } = body as Request
      refuseTwins(resources, id, host)
      const record = { id, host, region, dataLocation, primaryKey: newAccessKey(), secondaryKey: newAccessKey() }
      await resources.save(record)
      return { status: 201, body: toAccessKeys(record) }
    },
}

function refuseTwins(resources: ResourceRegistry, id: string, host: string | null): void {
  const twin = resources.all().find((other) => other.id === id || (host !== null && other.host === host))
  if (twin) throw new ServiceError(409, 'ResourceExists', `The resource ${twin.id} has that id or host already.`)
}
