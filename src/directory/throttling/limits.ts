import type { OperationName } from '../model/operationName.js'

/** Operations with a limit of their own; creating with a token has a different limit from creating without one. */
export type LimitedOperation = OperationName | 'CreateIdentityWithToken'

/** How many requests of each kind one resource may make in one window. */
export interface ThrottlingLimits {
  windowMs: number
  requests: Record<LimitedOperation, number>
}

/**
 * The limits of the real service
 * (https://learn.microsoft.com/azure/communication-services/concepts/service-limits, "Identity").
 */
export const serviceLimits: ThrottlingLimits = {
  windowMs: 30_000,
  requests: {
    CreateIdentity: 1000,
    CreateIdentityWithToken: 1000,
    CreateToken: 1000,
    RevokeToken: 500,
    DeleteIdentity: 500,
    ExchangeTeamsUserAccessToken: 500,
    // No limit is documented for the Teams Phone extension; that of the other exchange is assumed.
    GetTeamsExtensionAssignment: 500,
    UpsertTeamsExtensionAssignment: 500,
    DeleteTeamsExtensionAssignment: 500,
    ExchangeTeamsExtensionToken: 500,
    ExchangeEntraUserToken: 500,
  },
}
