import { ExpressionError } from '../expression/expressionError.js'
import type { Execution } from '../model/execution.js'
import type { Run } from '../model/run.js'
import { assertContent, type Value } from '../value.js'
import { expressionContext } from './expressionContext.js'

/** The longest tracked properties of an action ("Limits and configuration", workflow definition limits). */
const mostTracked = 16_000

/**
 * The values of an action's tracked properties, once it has ended; `action()` is the action itself. On failure they are an error
 * message.
 *
 * @throws every error but an {@link ExpressionError} or a RangeError.
 */
export function trackedProperties(run: Run, execution: Execution): Value | undefined {
  const template = execution.action.trackedProperties
  if (!template) return undefined
  try {
    const context = expressionContext(run, execution.scope)
    const value = template.evaluate({ ...context, currentAction: () => execution.toValue() })
    assertContent(value, mostTracked)
    return value
  } catch (error) {
    if (!(error instanceof ExpressionError || error instanceof RangeError)) throw error
    const message =
      error instanceof ExpressionError ? error.message : `The tracked properties are too large: ${error.message}.`
    return { error: { code: 'TrackedPropertiesEvaluationFailed', message } }
  }
}
