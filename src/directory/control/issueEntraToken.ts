import { ServiceError } from '../../errors.js'
import { communicationAudiences, teamsAudiences } from '../entra/audiences.js'
import type { DevelopmentTokenRequest } from '../entra/developmentIssuer.js'
import type { ControlOperation } from './controlOperation.js'

type Request = Omit<DevelopmentTokenRequest, 'audience'> & { audience: 'communication' | 'teams' }

const teamsPermissions = ['Teams.ManageCalls', 'Teams.ManageChats']
const guid = { type: 'string', format: 'uuid' } as const

export const issueEntraToken: ControlOperation = {
  method: 'post',
  path: '/entra/tokens',
  swagger: {
    operationId: 'IssueEntraToken',
    summary: 'Issue a token like those of Microsoft Entra',
    description:
      'Signs a token that this directory, and nobody else, accepts: as a bearer over https, or as a Teams user’s token for the exchange. What is left out is that of the published development principal.',
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
              description: 'What it opens: the data plane, or the Teams exchange.',
            },
            tenantId: guid,
            appId: { ...guid, description: 'The application that asks.' },
            objectId: { ...guid, description: 'The user or service principal.' },
            scopes: {
              type: 'array',
              items: { type: 'string' },
              description: `Delegated permissions. For teams: ${teamsPermissions.join(', ')} unless told otherwise.`,
            },
            roles: { type: 'array', items: { type: 'string' }, description: 'Application roles.' },
            expiresInSeconds: {
              type: 'integer',
              minimum: -86_400,
              maximum: 86_400,
              description: 'Seconds from now to its end; negative for one that has ended. 3600 unless told otherwise.',
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
      409: { description: 'This directory does not stand in for Entra.' },
    },
  },
  room:
    ({ entraIssuer }) =>
    async ({ body }) => {
      if (!entraIssuer) {
        throw new ServiceError(
          409,
          'NoDevelopmentIssuer',
          'This directory has keys of its own, so it issues no Entra tokens.',
        )
      }
      const { audience, ...request } = body as Request
      const [address = ''] = audience === 'teams' ? teamsAudiences : communicationAudiences
      const scopes = request.scopes ?? (audience === 'teams' ? teamsPermissions : undefined)
      return {
        status: 200,
        body: await entraIssuer.issue({ ...request, audience: address, ...(scopes ? { scopes } : {}) }),
      }
    },
}
