import type { Template } from '../expression/template.js'
import type { DocumentedResponse } from '../model/plan.js'
import type { ActionRunner, RunnableContainer } from '../model/runnable.js'
import type { ActionPlanner } from './actionPlanner.js'

/** One type of action. Each has a file of its own in this folder and an entry in `registry.ts`. */
export interface ActionType {
  /** The name as in the reference; definitions may write it in any case. */
  readonly type: string
  /** Whether it calls a service; a mock then replaces all of it, and only its inputs are read. */
  readonly callsOut?: boolean
  /**
   * Plans an action of this type: reports every fault at its place, compiles its expressions, and returns how the action
   * runs. With faults, the result is not used.
   */
  plan(planner: ActionPlanner): PlannedAction
}

export interface PlannedAction {
  run: ActionRunner
  /** The inputs of a type that calls a service, recorded for its mock. */
  inputs?: Template
  /** The response in the connector's swagger. */
  response?: DocumentedResponse
  /** The actions inside, for those types that have any. */
  containers?: readonly RunnableContainer[]
}

/** Action types by name in lower case. */
export type ActionTypes = ReadonlyMap<string, ActionType>
