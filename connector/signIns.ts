import type { JsonObject } from '../linter/json.js'

/** The kinds of connection that the API accepts. */
export const signInKinds = ['connection-string', 'api-key', 'entra'] as const
export type SignInKind = (typeof signInKinds)[number]

/** One kind of connection: what makers fill in, and how it is sent to the API. */
export interface SignIn {
  kind: SignInKind
  /** Its name in `connectionParameterSets`. */
  setName: string
  displayName: string
  description: string
  parameters: JsonObject
  /** For a package with this sign-in alone: the swagger's `securityDefinitions`. */
  securityDefinitions: JsonObject
  /** The header that carries the value; a bearer token needs none. */
  header?: { name: string; parameter: string }
}

/** The app registration behind the sign-in with Microsoft Entra ID. The client secret is never part of a file. */
export interface EntraApp {
  clientId: string
  /** A tenant's GUID or domain, or `common`. */
  tenant: string
  /** The API's application ID URI, such as `api://…`. */
  resource: string
}

const required = { required: 'true', clearText: false, tabIndex: 2 }

export const connectionString: SignIn = {
  kind: 'connection-string',
  setName: 'connectionString',
  displayName: 'Connection string',
  description: 'Signs in with the connection string of a Communication Services resource.',
  parameters: {
    api_key: {
      type: 'securestring',
      uiDefinition: {
        displayName: 'Connection String',
        description: 'The connection string of your Azure Communication Services resource.',
        tooltip: 'In the Azure portal, open the resource, then Keys, and copy a connection string.',
        constraints: required,
      },
    },
  },
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'Connection-String' } },
  header: { name: 'Connection-String', parameter: 'api_key' },
}

export const apiKey: SignIn = {
  kind: 'api-key',
  setName: 'apiKey',
  displayName: 'API key',
  description: 'Signs in with a key of this service; the key of the resource stays with its owner.',
  parameters: {
    service_key: {
      type: 'securestring',
      uiDefinition: {
        displayName: 'API Key',
        description: 'A key that the operator of this service has given to you.',
        tooltip: 'Ask the operator of this service. It is not a key of the Communication Services resource.',
        constraints: required,
      },
    },
  },
  securityDefinitions: { service_key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
  header: { name: 'X-API-Key', parameter: 'service_key' },
}

const loginUri = 'https://login.microsoftonline.com'

/** Sign-in with the maker's own account, by an app registration of the API's operator. */
export const entra = ({ clientId, tenant, resource }: EntraApp): SignIn => ({
  kind: 'entra',
  setName: 'entra',
  displayName: 'Microsoft Entra ID',
  description: 'Signs in with your work account; no key is stored in the connection.',
  parameters: {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        clientId,
        scopes: [],
        redirectMode: 'GlobalPerConnector',
        redirectUrl: 'https://global.consent.azure-apim.net/redirect',
        properties: {
          IsFirstParty: 'False',
          AzureActiveDirectoryResourceId: resource,
          IsOnbehalfofLoginSupported: true,
        },
        customParameters: {
          loginUri: { value: loginUri },
          tenantId: { value: tenant },
          resourceUri: { value: resource },
          enableOnbehalfOfLogin: { value: 'false' },
        },
      },
      uiDefinition: {
        displayName: 'Sign In',
        description: 'Sign in with the work account that may use this service.',
        tooltip: 'Your administrator grants the account access to this service in Microsoft Entra ID.',
        constraints: { required: 'true', hidden: 'false', tabIndex: 2 },
      },
    },
  },
  securityDefinitions: {
    entra: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: `${loginUri}/${tenant}/oauth2/authorize`,
      tokenUrl: `${loginUri}/${tenant}/oauth2/token`,
      scopes: { [`${resource}/access_as_user`]: 'Manage users and tokens as the signed-in account.' },
    },
  },
})
