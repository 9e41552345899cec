import type { Value } from '../value.js'

/**
 * A definition in a run record: whole, except for possible secrets. Only the members that the runner itself reads are declared.
 */
export interface RecordedDefinition {
  triggers: Record<string, { type: string; [member: string]: Value }>
  actions: RecordedActions
  [member: string]: unknown
}

export type RecordedActions = Record<string, RecordedAction>

export interface RecordedAction {
  type: string
  description?: string
  runAfter?: Record<string, string[]>
  actions?: RecordedActions
  else?: { actions: RecordedActions }
  cases?: Record<string, { actions: RecordedActions }>
  default?: { actions: RecordedActions }
  [member: string]: unknown
}

/** Finds an action by its exact name, at any depth. */
export function findAction(actions: RecordedActions, name: string): RecordedAction | undefined {
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
const branchesOf = ({ actions, else: otherwise, cases = {}, default: fallback }: RecordedAction): RecordedActions[] =>
  [actions, otherwise?.actions, ...Object.values(cases).map((one) => one.actions), fallback?.actions].filter(
    (branch) => branch !== undefined,
  )
