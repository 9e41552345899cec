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

/** Finds an action by its exact name, however deep it is nested. */
export function findAction(actions: OutlineActions, name: string): OutlineAction | undefined {
  if (Object.hasOwn(actions, name)) return actions[name]
  for (const action of Object.values(actions)) {
    for (const inner of branchesOf(action)) {
      const found = findAction(inner, name)
      if (found) return found
    }
  }
  return undefined
}

/** The lists of actions inside an action. */
const branchesOf = ({ actions, else: otherwise, cases = {}, default: fallback }: OutlineAction): OutlineActions[] =>
  [actions, otherwise?.actions, ...Object.values(cases).map((one) => one.actions), fallback?.actions].filter(
    (branch) => branch !== undefined,
  )
