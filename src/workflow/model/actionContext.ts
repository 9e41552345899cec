import type { ExpressionContext } from '../expression/context.js'
import type { Template } from '../expression/template.js'
import type { Value } from '../value.js'
import type { ActionPlan } from './plan.js'
import type { Run } from './run.js'
import type { Scope } from './scope.js'
import type { Status } from './status.js'

/** The context of one execution of an action. */
export interface ActionContext {
  readonly run: Run
  readonly action: ActionPlan
  readonly scope: Scope
  /** Stays the same when the action's call is retried. */
  readonly trackingId: string
  /** Aborted when the action is cancelled. */
  readonly signal: AbortSignal
  /**
   * Evaluates inputs of the action.
   *
   * @throws ActionFailure `InvalidTemplate` with the engine's message.
   */
  inputs(template: Template): Value
  /** The same for a condition, a loop's array or another expression outside the inputs. */
  expression(template: Template): Value
  /** Provides the expression context, for actions that evaluate by themselves; failures get the same message. */
  evaluating<Result>(work: (context: ExpressionContext) => Result, scope?: Scope): Result
  /** Records the actions of a container as skipped, because its branch is not taken. */
  skipBranch(index: number): void
  /**
   * Runs the actions inside this one, by the number of its container: in the action's own scope, or in that of one repetition.
   */
  runContainer(index: number, scope?: Scope): Promise<Status>
}
