import type { Template } from '../expression/template.js'
import type { ActionContext } from './actionContext.js'
import type { Outcome } from './outcome.js'
import type { ActionPlan, Container, WorkflowPlan } from './plan.js'

/** A planned workflow, which can run any number of times. */
export interface RunnableWorkflow extends WorkflowPlan {
  readonly container: RunnableContainer
  /** The names of other workflows of the project that actions call. */
  readonly childNames: readonly string[]
  /** Those workflows, planned too; set by the code that reads them. */
  readonly children: Map<string, RunnableWorkflow>
}

export interface RunnableContainer extends Container {
  readonly actions: readonly RunnableAction[]
}

export interface RunnableAction extends ActionPlan {
  readonly containers: readonly RunnableContainer[]
  readonly run: ActionRunner
  /** Milliseconds after which it is aborted. */
  readonly timeout: (context: ActionContext) => number | undefined
  /** The inputs of an action that calls a service, recorded for its mock. */
  readonly inputs: Template | undefined
}

/** Runs an action once. Any exception except an ActionFailure is a fault of the runner. */
export type ActionRunner = (context: ActionContext) => Promise<Outcome>
