import { ServiceError } from '../errors.js'
import type { Permissions } from './permissions.js'

/** The parts of a request that permissions restrict. */
export interface RequestedAction {
  operationId: string
  /** The requested token scopes; empty without a token. */
  scopes: readonly string[]
  expiresInMinutes: number | undefined
}

/** Operations that make and show nothing of a user: connections, the designer and checks need them, so every caller may. */
const alwaysAllowed = ['TestConnection', 'ListTokenScopes', 'RecordTrackingHeaders']

/**
 * Refuses a request that the caller has no permission for.
 *
 * @throws ServiceError 403 that states what is not allowed, and what is.
 */
export function assertPermitted(permissions: Permissions, { operationId, scopes, expiresInMinutes }: RequestedAction) {
  const { actions, scopes: allowed, maxMinutes } = permissions
  if (actions && !alwaysAllowed.includes(operationId) && !actions.includes(operationId)) {
    throw forbidden(`This connection may not call ${operationId}. It may call ${listOf(actions)}.`)
  }
  const refused = allowed && scopes.find((scope) => !allowed.includes(scope))
  if (refused) {
    throw forbidden(
      `This connection may not request the scope ${refused}. It may request ${listOf(allowed)}.`,
      'scopes',
    )
  }
  if (maxMinutes !== undefined && expiresInMinutes !== undefined && expiresInMinutes > maxMinutes) {
    throw forbidden(
      `This connection may request tokens of at most ${maxMinutes} minutes, but requested ${expiresInMinutes}.`,
      'expiresInMinutes',
    )
  }
}

/** 403: the caller is authenticated, but has no permission. */
export const forbidden = (message: string, target?: string) =>
  new ServiceError(403, 'Forbidden', message, target === undefined ? {} : { target })

const listOf = (names: readonly string[]) => (names.length === 0 ? 'nothing else' : names.join(', '))
