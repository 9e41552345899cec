import { ExpressionError } from '../expression/expressionError.js'
import type { Execution } from '../model/execution.js'
import type { Run } from '../model/run.js'
import type { Value } from '../value.js'
import { expressionContext } from './expressionContext.js'

/**
 * The values of an action's tracked properties, once it has ended; `action()` is the action itself. A failure is noted in their place.
 *
 * @throws every error but an {@link ExpressionError}.
 */
export function trackedProperties(run: Run, execution: Execution): Value | undefined {
  const template = execution.action.trackedProperties
  if (!template) return undefined
  try {
    const context = expressionContext(run, execution.scope)
    return template.evaluate({ ...context, currentAction: () => execution.toValue() })
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { error: { code: 'TrackedPropertiesEvaluationFailed', message: error.message } }
  }
}
