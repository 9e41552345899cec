import type { ControlOperation } from './controlOperation.js'

interface IntrospectionRequest {
  token: string
  resourceId?: string
}

/** `POST /_control/introspect` */
export const introspect: ControlOperation = {
  method: 'post',
  path: '/introspect',
  swagger: {
    operationId: 'IntrospectToken',
    summary: 'Introspect a token',
    description:
      'Validates a user access token as chat and calling would, and returns its claims when this directory signed it.',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: {
          type: 'object',
          required: ['token'],
          additionalProperties: false,
          properties: {
            token: { type: 'string', format: 'password', description: 'The user access token.' },
            resourceId: {
              type: 'string',
              description: 'The resource that the token must belong to. Default: any resource of this directory.',
            },
          },
        },
      },
    ],
    responses: {
      200: {
        description: 'Whether the token is active, and why not.',
        schema: {
          type: 'object',
          required: ['active', 'state'],
          properties: {
            active: { type: 'boolean' },
            state: {
              type: 'string',
              enum: [
                'active',
                'expired',
                'revoked',
                'deleted',
                'unknownIdentity',
                'wrongResource',
                'unknownKey',
                'wrongSignature',
                'malformed',
              ],
            },
            claims: { type: 'object' },
          },
        },
      },
    },
  },
  createHandler:
    ({ introspect }) =>
    async ({ body }) => {
      const { token, resourceId } = body as IntrospectionRequest
      return { status: 200, body: await introspect(token, resourceId) }
    },
}
