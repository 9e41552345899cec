import type { ApiVersion } from '../model/apiVersions.js'
import type { Assumptions } from '../model/assumptions.js'
import { invalidValue, refuse } from '../model/refusals.js'
import { isNarrowScope, isScope } from '../model/scopes.js'

const lifetime = { min: 60, max: 1440, default: 1440 }

type ScopeAssumptions = Pick<Assumptions, 'scopeUnknown' | 'narrowScopesBeforeTheirVersion'>

/**
 * The scopes of a token, in the requested order, without duplicates.
 *
 * @throws ServiceError when one is unknown, or newer than this api-version.
 */
export function checkScopes(
  requested: readonly string[],
  version: ApiVersion,
  assumptions: ScopeAssumptions,
): string[] {
  for (const scope of requested) {
    const tooEarly =
      isNarrowScope(scope) && !version.narrowScopes && assumptions.narrowScopesBeforeTheirVersion === 'refuse'
    if (!isScope(scope) || tooEarly) throw refuse(assumptions.scopeUnknown, { scope })
  }
  return [...new Set(requested)]
}

/**
 * The lifetime of a token in minutes.
 *
 * @throws ServiceError when it is below 60 or above 1440.
 */
export function checkLifetime(
  requested: number | undefined,
  version: ApiVersion,
  { lifetimeBeforeItsVersion }: Pick<Assumptions, 'lifetimeBeforeItsVersion'>,
): number {
  const exists = version.lifetime || lifetimeBeforeItsVersion === 'honour'
  if (requested === undefined || !exists) return lifetime.default
  if (requested >= lifetime.min && requested <= lifetime.max) return requested
  throw invalidValue(
    'ExpiresInMinutes',
    `ExpiresInMinutes value ${requested} is invalid. Value must be within the [${lifetime.min}, ${lifetime.max}] interval.`,
  )
}
