import type { ExpressionContext } from '../expression/context.js'
import { actionFault, ExpressionError, inputsFault } from '../expression/expressionError.js'
import type { Template } from '../expression/template.js'
import { invalidTemplate } from '../model/outcome.js'
import type { ActionPlan } from '../model/plan.js'
import type { Scope } from '../model/scope.js'
import type { Status } from '../model/status.js'
import type { Value } from '../value.js'
import { expressionContext } from './expressionContext.js'
import type { Run } from './run.js'
import { skipContainer } from './skip.js'

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

/** Makes the context of one execution. */
export function createActionContext(
  parts: Pick<ActionContext, 'run' | 'action' | 'scope' | 'trackingId' | 'signal'>,
  runContainer: (index: number, scope: Scope) => Promise<Status>,
): ActionContext {
  const { run, scope, action } = parts
  let own: ExpressionContext | undefined
  const evaluating = <Result>(
    work: (context: ExpressionContext) => Result,
    fault: typeof inputsFault,
    inner: Scope = scope,
  ): Result => {
    own ??= expressionContext(run, scope)
    try {
      return work(inner === scope ? own : expressionContext(run, inner))
    } catch (error) {
      if (error instanceof ExpressionError) throw invalidTemplate(fault(action.name, error.message))
      throw error
    }
  }
  return {
    ...parts,
    inputs: (template) => evaluating((context) => template.evaluate(context), inputsFault),
    expression: (template) => evaluating((context) => template.evaluate(context), actionFault),
    evaluating: (work, inner) => evaluating(work, actionFault, inner),
    skipBranch: (index) => {
      const container = action.containers[index]
      if (container) skipContainer(run, container, scope, { branch: true })
    },
    runContainer: (index, inner = scope) => runContainer(index, inner),
  }
}
