import { ServiceError } from '../../errors.js'
import { communicationAudiences, teamsAudiences } from '../entra/audiences.js'
import type { DevelopmentTokenRequest } from '../entra/developmentIssuer.js'
import type { ControlOperation } from './controlOperation.js'

type Request = Omit<DevelopmentTokenRequest, 'audience'> & { audience: 'communication' | 'teams' }

const teamsPermissions = ['Teams.ManageCalls', 'Teams.ManageChats']
const guid = { type: 'string', format: 'uuid' } as const

/** `POST /_control/entra/tokens` */
export const issueEntraToken: ControlOperation = {
  method: 'post',
  path: '/entra/tokens',
  swagger: {
    operationId: 'IssueEntraToken',
    summary: 'Issue a token in the format of Microsoft Entra',
    description:
      'Signs a token that only this directory accepts: as a bearer token over https, or as the token of a Teams user in an exchange. Omitted members are those of the published development principal.',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: {
          type: 'object',
          required: ['audience'],
          additionalProperties: false,
          properties: {
            audience: {
              type: 'string',
              enum: ['communication', 'teams'],
              description: 'Its audience: the data plane, or the Teams exchange.',
            },
            tenantId: guid,
            appId: { ...guid, description: 'The application (client) id.' },
            objectId: { ...guid, description: 'The user or service principal.' },
            scopes: {
              type: 'array',
              items: { type: 'string' },
              description: `Delegated permissions. Default for teams: ${teamsPermissions.join(', ')}.`,
            },
            roles: { type: 'array', items: { type: 'string' }, description: 'Application roles.' },
            expiresInSeconds: {
              type: 'integer',
              minimum: -86_400,
              maximum: 86_400,
              description: 'Seconds until it expires; negative for a token that has expired. Default: 3600.',
            },
          },
        },
      },
    ],
    responses: {
      200: {
        description: 'The token.',
        schema: {
          type: 'object',
          required: ['token', 'expiresInSeconds'],
          properties: { token: { type: 'string', format: 'password' }, expiresInSeconds: { type: 'integer' } },
        },
      },
      409: { description: 'This directory issues no Entra tokens.' },
    },
  },
  createHandler:
    ({ entraIssuer }) =>
    async ({ body }) => {
      if (!entraIssuer) {
        throw new ServiceError(
          409,
          'NoDevelopmentIssuer',
          'This directory issues no Entra tokens, because its resources do not have the published development keys.',
        )
      }
      const { audience, ...request } = body as Request
      const [address = ''] = audience === 'teams' ? teamsAudiences : communicationAudiences
      const scopes = request.scopes ?? (audience === 'teams' ? teamsPermissions : undefined)
      const { token, expiresInSeconds } = await entraIssuer.issue({
        ...request,
        audience: address,
        ...(scopes ? { scopes } : {}),
      })
      return { status: 200, body: { token, expiresInSeconds } }
    },
}
