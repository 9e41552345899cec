/** What a caller may do. An absent member does not restrict. */
export interface Permissions {
  /** The operationIds that may be called. */
  readonly actions?: readonly string[]
  /** The token scopes that may be requested. */
  readonly scopes?: readonly string[]
  /** The longest lifetime of a token, in minutes. */
  readonly maxMinutes?: number
  /** Whether the caller may use the ledger's routes. Absent: no. */
  readonly operator?: boolean
}

/** Every action with every scope, but not the ledger. */
export const everyAction: Permissions = {}
