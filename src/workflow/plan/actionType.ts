import type { Template } from '../expression/template.js'
import type { OperationAnswer } from '../model/plan.js'
import type { ActionRunner, RunnableContainer } from '../model/runnable.js'
import type { ActionPlanner } from './actionPlanner.js'

/** One type of action. Each has a file of its own in this folder and an entry in `registry.ts`. */
export interface ActionType {
  /** The name as the reference writes it; definitions may write it in any case. */
  readonly type: string
  /** Whether something outside does its work; a mock then replaces all of it, and only its inputs are read. */
  readonly callsOut?: boolean
  /**
   * Reads an action of this type: notes every fault at its place, compiles what is to be evaluated, and answers how the
   * action runs. With faults, the answer is never used.
   */
  plan(planner: ActionPlanner): PlannedAction
}

export interface PlannedAction {
  run: ActionRunner
  /** The inputs of a type that calls out, for a mock that records what it was given. */
  inputs?: Template
  /** What the connector says it answers. */
  answer?: OperationAnswer
  /** The actions inside, for those types that have any. */
  containers?: readonly RunnableContainer[]
}

/** Action types by name in lower case. */
export type ActionTypes = ReadonlyMap<string, ActionType>
