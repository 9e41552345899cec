import { tokenScope } from './tokenScope.js'

/** The fixed part of `apiDefinition.swagger.json`: everything but paths, definitions and parameters. */
export const definition = {
  swagger: '2.0',
  info: {
    title: 'Communication Services Users',
    description:
      'Azure Communication Services identity: creates users, and issues, refreshes and revokes the short-lived access tokens with which they chat and call.',
    version: '1.0',
    contact: { name: 'ACS Identity Support', url: 'https://acs-identity.example.com' },
  },
  host: 'acs-identity.example.com',
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  definitions: { TokenScope: tokenScope },
  securityDefinitions: {
    api_key: { type: 'apiKey', in: 'header', name: 'Connection-String' },
  },
  security: [{ api_key: [] }],
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://acs-identity.example.com' },
    { propertyName: 'Privacy policy', propertyValue: 'https://acs-identity.example.com' },
    { propertyName: 'Categories', propertyValue: 'Communication' },
  ],
  'x-ms-capabilities': { testConnection: { operationId: 'TestConnection', parameters: {} } },
}

/** The annotated files, in the order in which makers see the actions. */
export const annotatedFiles = [
  'src/actions/createCommunicationIdentity.ts',
  'src/actions/issueIdentityAccessToken.ts',
  'src/actions/revokeIdentityAccessTokens.ts',
  'src/actions/deleteCommunicationIdentity.ts',
  'src/actions/testConnection.ts',
  'src/actions/listTokenScopes.ts',
  'src/actions/recordTrackingHeaders.ts',
  'src/actions/definitions.ts',
]
