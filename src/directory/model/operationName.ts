/** The operations by the names that the service's monitoring gives them (metric dimension *Operation*). */
export const operationNames = [
  'CreateIdentity',
  'CreateToken',
  'RevokeToken',
  'DeleteIdentity',
  'ExchangeTeamsUserAccessToken',
] as const

export type OperationName = (typeof operationNames)[number]
