import { invalidRequest, ServiceError } from '../../errors.js'
import { resourceOf } from '../identityId.js'
import type { ControlOperation } from './controlOperation.js'
import { bodyOf, identitySchema, momentSchema, toIdentity } from './shapes.js'

interface Request {
  id: string
  createdAt?: string
}

export const seedIdentity: ControlOperation = {
  method: 'post',
  path: '/identities',
  swagger: {
    operationId: 'SeedIdentity',
    summary: 'Create an identity with a given id',
    description: 'For tests that know the ids they talk about. The service itself chooses every id.',
    parameters: [
      bodyOf(
        {
          id: {
            type: 'string',
            description: '`8:acs:RESOURCE_REST`: both parts are GUIDs in lower case, the first one a resource here.',
          },
          createdAt: { ...momentSchema, description: 'Now, unless told otherwise.' },
        },
        ['id'],
      ),
    ],
    responses: {
      201: { description: 'The identity.', schema: identitySchema },
      409: { description: 'The id is taken, perhaps by a deleted identity.' },
    },
  },
  room:
    ({ store, resources, clock }) =>
    async ({ body }) => {
      const { id, createdAt } = body as Request
      requireResource(id, (resourceId) => resources.find(resourceId) !== undefined)
      const at = createdAt === undefined ? clock.now() : Date.parse(createdAt)
      if (!(await store.insertIdentity(id, at))) {
        throw new ServiceError(409, 'IdentityExists', `${id} is taken, perhaps by a deleted identity.`, {
          target: 'id',
        })
      }
      const record = { id, createdAt: at, revokedAt: null, revokedThrough: null, deletedAt: null }
      return { status: 201, body: toIdentity(record) }
    },
}

function requireResource(id: string, isHere: (resourceId: string) => boolean): void {
  const resourceId = resourceOf(id)
  if (resourceId !== undefined && isHere(resourceId)) return
  throw invalidRequest(
    resourceId === undefined
      ? 'id has not the form 8:acs:RESOURCE_REST, with two GUIDs in lower case.'
      : `id names the resource ${resourceId}, which is not here. GET /_control/resources lists those that are.`,
    { target: 'id' },
  )
}
