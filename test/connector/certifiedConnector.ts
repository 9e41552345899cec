/**
 * Facts about Microsoft's certified connector "Azure Communication Services Identity": names, places and types that flows
 * built on it rely on. Ours must have all of them, none stricter.
 */
export interface InputFact {
  name: string
  in: 'path' | 'query' | 'body'
  type: string
  required: boolean
  summary?: string
  visibility?: 'important' | 'advanced' | 'internal'
  default?: unknown
  itemEnum?: string[]
  encoding?: 'single'
}

export interface FieldFact {
  path: string
  type: string
  format?: string
  summary?: string
  required: boolean
}

export interface OperationFact {
  operationId: string
  method: 'post' | 'delete'
  path: string
  summary: string
  bodyRequired?: boolean
  inputs: InputFact[]
  success: { status: string; fields: FieldFact[] }
}

const apiVersion: InputFact = {
  name: 'api-version',
  in: 'query',
  type: 'string',
  required: true,
  visibility: 'internal',
  default: '2021-03-07',
}

const identityId: InputFact = {
  name: 'identityId',
  in: 'path',
  type: 'string',
  required: true,
  summary: 'User ID',
  visibility: 'important',
  encoding: 'single',
}

const scopes = { in: 'body', type: 'array', summary: 'Token Scopes', itemEnum: ['chat', 'voip'] } as const

export const connection = { parameter: 'api_key', type: 'securestring', header: 'Connection-String' }

export const service = {
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
}

export const operations: OperationFact[] = [
  {
    operationId: 'CreateCommunicationIdentity',
    method: 'post',
    path: '/identities',
    summary: 'Create a user',
    bodyRequired: false,
    inputs: [
      apiVersion,
      {
        name: 'createTokenWithScopes',
        ...scopes,
        itemEnum: [...scopes.itemEnum],
        required: false,
        visibility: 'advanced',
      },
    ],
    success: {
      status: '201',
      fields: [
        { path: 'identity', type: 'object', required: true },
        { path: 'identity.id', type: 'string', summary: 'User ID', required: true },
        { path: 'accessToken', type: 'object', required: false },
        { path: 'accessToken.token', type: 'string', summary: 'Access Token', required: true },
        {
          path: 'accessToken.expiresOn',
          type: 'string',
          format: 'date-time',
          summary: 'Token Expiry',
          required: true,
        },
      ],
    },
  },
  {
    operationId: 'DeleteCommunicationIdentity',
    method: 'delete',
    path: '/identities/{identityId}',
    summary: 'Delete a user',
    inputs: [apiVersion, identityId],
    success: { status: '204', fields: [] },
  },
  {
    operationId: 'IssueIdentityAccessToken',
    method: 'post',
    path: '/identities/{identityId}/:issueAccessToken',
    summary: 'Issue a user access token',
    bodyRequired: true,
    inputs: [
      apiVersion,
      identityId,
      { name: 'scopes', ...scopes, itemEnum: [...scopes.itemEnum], required: true, default: ['chat'] },
    ],
    success: {
      status: '200',
      fields: [
        { path: 'token', type: 'string', summary: 'Access Token', required: true },
        { path: 'expiresOn', type: 'string', format: 'date-time', summary: 'Token Expiry', required: true },
      ],
    },
  },
  {
    operationId: 'RevokeIdentityAccessTokens',
    method: 'post',
    path: '/identities/{identityId}/:revokeAccessTokens',
    summary: 'Revoke user access tokens',
    inputs: [apiVersion, identityId],
    success: { status: '204', fields: [] },
  },
]
