import type { ExpressionContext } from '../expression/context.js'
import { actionFault, ExpressionError, inputsFault } from '../expression/expressionError.js'
import type { Template } from '../expression/template.js'
import type { ActionPlan } from '../plan/plan.js'
import type { Value } from '../value.js'
import { expressionContext } from './expressionContext.js'
import { invalidTemplate } from './outcome.js'
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
  expression(template: Template, changes?: Partial<ExpressionContext>): Value
  /** Runs the actions inside this one, by the number of its container: in its own scope, or in that of one repetition. */
  runContainer(index: number, scope?: Scope): Promise<Status>
}

/** Makes the context of one execution. */
export function createActionContext(
  parts: Pick<ActionContext, 'run' | 'action' | 'scope' | 'trackingId' | 'signal'>,
  runContainer: (index: number, scope: Scope) => Promise<Status>,
): ActionContext {
  const { run, scope, action } = parts
  let context: ExpressionContext | undefined
  const evaluate = (template: Template, fault: typeof inputsFault, changes?: Partial<ExpressionContext>) => {
    context ??= expressionContext(run, scope)
    try {
      return template.evaluate(changes ? { ...context, ...changes } : context)
    } catch (error) {
      if (error instanceof ExpressionError) throw invalidTemplate(fault(action.name, error.message))
      throw error
    }
  }
  return {
    ...parts,
    inputs: (template) => evaluate(template, inputsFault),
    expression: (template, changes) => evaluate(template, actionFault, changes),
    runContainer: (index, inner = scope) => runContainer(index, inner),
  }
}
