import type { ControlOperation } from './controlOperation.js'

interface IntrospectionRequest {
  token: string
  resourceId?: string
}

export const introspect: ControlOperation = {
  method: 'post',
  path: '/introspect',
  swagger: {
    operationId: 'IntrospectToken',
    summary: 'Judge a token',
    description:
      'Says what a user access token is worth at this moment, as chat and calling would judge it, and shows its claims when this directory signed it.',
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
            token: { type: 'string', format: 'password', description: 'The token to judge.' },
            resourceId: {
              type: 'string',
              description: 'The resource that the token must belong to. Without it, any resource of this directory.',
            },
          },
        },
      },
    ],
    responses: {
      200: {
        description: 'What the token is worth.',
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
  room:
    ({ introspect }) =>
    async ({ body }) => {
      const { token, resourceId } = body as IntrospectionRequest
      return { status: 200, body: await introspect(token, resourceId) }
    },
}
