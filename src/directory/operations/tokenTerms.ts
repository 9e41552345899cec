import type { Assumptions } from '../assumptions.js'
import type { ApiVersion } from '../model/apiVersions.js'
import { invalidValue, refuse } from '../model/refusals.js'

/** Each scope, and whether it came later than the first version. */
const scopes = new Map([
  ['chat', { narrow: false }],
  ['voip', { narrow: false }],
  ['chat.join', { narrow: true }],
  ['chat.join.limited', { narrow: true }],
  ['voip.join', { narrow: true }],
])

/** Whether a text is a scope that some api-version knows. */
export const isScope = (text: string): boolean => scopes.has(text)

const lifetime = { min: 60, max: 1440, default: 1440 }

type ScopeAssumptions = Pick<Assumptions, 'scopeUnknown' | 'narrowScopesBeforeTheirVersion'>

/**
 * The scopes of a token, in the order asked for, each once.
 *
 * @throws ServiceError when one is unknown, or not yet known to this api-version.
 */
export function checkScopes(asked: readonly string[], version: ApiVersion, assumptions: ScopeAssumptions): string[] {
  for (const scope of asked) {
    const known = scopes.get(scope)
    const early = known?.narrow && !version.narrowScopes && assumptions.narrowScopesBeforeTheirVersion === 'refuse'
    if (!known || early) throw refuse(assumptions.scopeUnknown, { scope })
  }
  return [...new Set(asked)]
}

/**
 * How many minutes a token lives.
 *
 * @throws ServiceError when fewer than 60 or more than 1440 are asked for.
 */
export function checkLifetime(
  asked: number | undefined,
  version: ApiVersion,
  { lifetimeBeforeItsVersion }: Pick<Assumptions, 'lifetimeBeforeItsVersion'>,
): number {
  const exists = version.lifetime || lifetimeBeforeItsVersion === 'honour'
  if (asked === undefined || !exists) return lifetime.default
  if (asked >= lifetime.min && asked <= lifetime.max) return asked
  throw invalidValue(
    'ExpiresInMinutes',
    `ExpiresInMinutes value ${asked} is invalid. Value must be within the [${lifetime.min}, ${lifetime.max}] interval.`,
  )
}
