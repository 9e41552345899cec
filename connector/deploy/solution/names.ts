/** The prefix that the publisher of both solutions puts before the names of its components. */
const prefix = 'acs'

/**
 * The GUID of the connector's row in Dataverse: the argument of `pac connector update --connector-id`. An import keeps it, so it
 * is the same in every environment. The name `shared_…` differs: each environment makes its own.
 */
export const connectorGuid = '5f2c1b7e-8d43-4a60-b1c9-3e7a94d0f526'

/**
 * Dataverse's name of a connector: the prefix, then the title in lower case; other characters are a hyphen and their hex code.
 */
export const schemaNameOf = (title: string): string =>
  `${prefix}_${title.toLowerCase().replaceAll(/[^a-z0-9]/g, (character) => `-${character.charCodeAt(0).toString(16)}`)}`

/** The environment variable that holds the host name of the API. */
export const hostVariable = `${prefix}_ApiHost`

/** The environment variable that holds the token scopes of the flow, with commas between. */
export const scopesVariable = `${prefix}_TokenScopes`

/** Names of the solutions, by which an environment knows them. */
export const solutionNames = { connector: 'AcsIdentityConnector', flow: 'AcsAccessTokens' }
