import type { ExpressionContext } from '../expression/context.js'
import type { Template } from '../expression/template.js'
import type { Value } from '../value.js'
import type { ActionPlan } from './plan.js'
import type { Run } from './run.js'
import type { Scope } from './scope.js'
import type { Status } from './status.js'

/** What an action type runs its action with. */
export interface ActionContext {
  readonly run: Run
  readonly action: ActionPlan
  readonly scope: Scope
  /** Stays the same while the action's call is repeated. */
  readonly trackingId: string
  /** Aborted when the action is to be given up. */
  readonly signal: AbortSignal
  /**
   * Evaluates inputs of the action.
   *
   * @throws ActionFailure `InvalidTemplate` with the engine's sentence.
   */
  inputs(template: Template): Value
  /** The same for a condition, a loop's array or whatever stands beside the inputs. */
  expression(template: Template): Value
  /** Hands out what expressions see, for work that evaluates in a way of its own; failures become the same sentence. */
  evaluating<Result>(work: (context: ExpressionContext) => Result, scope?: Scope): Result
  /** Records the actions of a container as skipped, because its branch is not taken. */
  skipBranch(index: number): void
  /** Runs the actions inside this one, by the number of its container: in its own scope, or in that of one repetition. */
  runContainer(index: number, scope?: Scope): Promise<Status>
}
