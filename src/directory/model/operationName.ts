/** The operations by the names that the service's monitoring gives them (metric dimension *Operation*). */
export const operationNames = [
  'CreateIdentity',
  'CreateToken',
  'RevokeToken',
  'DeleteIdentity',
  'ExchangeTeamsUserAccessToken',
  // The service's page of metrics has no names for the rest yet; these follow the specification's.
  'GetTeamsExtensionAssignment',
  'UpsertTeamsExtensionAssignment',
  'DeleteTeamsExtensionAssignment',
  'ExchangeTeamsExtensionToken',
  'ExchangeEntraUserToken',
] as const

/** One of {@link operationNames}. */
export type OperationName = (typeof operationNames)[number]
