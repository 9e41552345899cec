/**
 * A definition without what its actions are given: names, types, order and nesting, in the members that a definition has them in.
 * Inputs are left out, since a definition may hold secrets and a run history must not.
 */
export interface Outline {
  triggers: Record<string, { type: string; kind?: string }>
  actions: OutlineActions
}

export type OutlineActions = Record<string, OutlineAction>

export interface OutlineAction {
  type: string
  description?: string
  runAfter?: Record<string, string[]>
  actions?: OutlineActions
  else?: { actions: OutlineActions }
  cases?: Record<string, { actions: OutlineActions }>
  default?: { actions: OutlineActions }
}
