import { ServiceError } from '../../errors.js'
import type { ControlOperation } from './controlOperation.js'
import { identitySchema, toIdentity } from './shapes.js'

/** `GET /_control/identities/{identityId}` */
export const readIdentity: ControlOperation = {
  method: 'get',
  path: '/identities/{identityId}',
  swagger: {
    operationId: 'ReadIdentity',
    summary: 'Read an identity',
    description: 'One identity of any resource, deleted or not.',
    parameters: [{ name: 'identityId', in: 'path', required: true, type: 'string' }],
    responses: {
      200: { description: 'The identity.', schema: identitySchema },
      404: { description: 'There is no such identity.' },
    },
  },
  createHandler:
    ({ store }) =>
    async ({ path: { identityId } }) => {
      const identity = await store.findIdentity(String(identityId))
      if (!identity) {
        throw new ServiceError(
          404,
          'IdentityNotFound',
          `There is no identity ${identityId}. GET /_control/identities lists the identities of a resource.`,
          { target: 'identityId' },
        )
      }
      return { status: 200, body: toIdentity(identity) }
    },
}
