import { invalidRequest, ServiceError } from '../../errors.js'
import { resourceOf } from '../model/identityId.js'
import type { ControlOperation } from './controlOperation.js'
import { bodyOf, identitySchema, momentSchema, toIdentity } from './shapes.js'

interface Request {
  id: string
  createdAt?: string
}

/** `POST /_control/identities` */
export const seedIdentity: ControlOperation = {
  method: 'post',
  path: '/identities',
  swagger: {
    operationId: 'SeedIdentity',
    summary: 'Create an identity with a given id',
    description: 'For tests with fixed ids. The service itself chooses every id.',
    parameters: [
      bodyOf(
        {
          id: {
            type: 'string',
            description: '`8:acs:RESOURCE_REST`: both parts are GUIDs in lower case, the first one a resource here.',
          },
          createdAt: { ...momentSchema, description: 'Default: now.' },
        },
        ['id'],
      ),
    ],
    responses: {
      201: { description: 'The identity.', schema: identitySchema },
      409: { description: 'The id exists, perhaps as a deleted identity.' },
    },
  },
  createHandler:
    ({ store, resources, clock }) =>
    async ({ body }) => {
      const { id, createdAt } = body as Request
      requireResource(id, (resourceId) => resources.find(resourceId) !== undefined)
      const at = createdAt === undefined ? clock.now() : Date.parse(createdAt)
      if (!(await store.insertIdentity(id, at))) {
        throw new ServiceError(
          409,
          'IdentityExists',
          `${id} already exists, perhaps as a deleted identity. Choose another id.`,
          {
            target: 'id',
          },
        )
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
      ? 'id must be 8:acs:RESOURCE_REST, with two GUIDs in lower case.'
      : `id belongs to the resource ${resourceId}, which does not exist. GET /_control/resources lists the resources.`,
    { target: 'id' },
  )
}
