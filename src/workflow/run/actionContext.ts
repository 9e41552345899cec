import type { ExpressionContext } from '../expression/context.js'
import { actionFault, ExpressionError, inputsFault } from '../expression/expressionError.js'
import type { ActionContext } from '../model/actionContext.js'
import { isTooLarge, largestContent } from '../model/contentSize.js'
import { invalidTemplate } from '../model/outcome.js'
import type { Scope } from '../model/scope.js'
import type { Status } from '../model/status.js'
import type { Value } from '../value.js'
import { expressionContext } from './expressionContext.js'
import { skipContainer } from './skip.js'

/** Makes the context of one execution. */
export function createActionContext(
  parts: Pick<ActionContext, 'run' | 'action' | 'scope' | 'trackingId' | 'signal'>,
  runContainer: (index: number, scope: Scope) => Promise<Status>,
): ActionContext {
  const { run, scope, action } = parts
  let own: ExpressionContext | undefined
  const contextOf = (seen: Scope): ExpressionContext =>
    action.type.endsWith('Webhook') ? { ...expressionContext(run, seen), callbackUrl } : expressionContext(run, seen)
  const evaluating = <Result>(
    work: (context: ExpressionContext) => Result,
    fault: typeof inputsFault,
    inner: Scope = scope,
  ): Result => {
    own ??= contextOf(scope)
    try {
      return work(inner === scope ? own : contextOf(inner))
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(action.name)
      if (error instanceof ExpressionError) throw invalidTemplate(fault(action.name, error.message))
      throw error
    }
  }
  return {
    ...parts,
    inputs: (template) =>
      checkSize(
        action.name,
        evaluating((context) => template.evaluate(context), inputsFault),
      ),
    expression: (template) => evaluating((context) => template.evaluate(context), actionFault),
    evaluating: (work, inner) => evaluating(work, actionFault, inner),
    skipBranch: (index) => {
      const container = action.containers[index]
      if (container) skipContainer(run, container, scope, { branch: true })
    },
    runContainer: (index, inner = scope) => runContainer(index, inner),
  }
}

/** The address that a webhook's service would call back; nothing listens there. */
const callbackUrl = () => 'https://callback.invalid/workflows/local'

const tooLarge = (name: string) =>
  invalidTemplate(`The content of action '${name}' is larger than ${largestContent} bytes or nested too deeply.`)

/** @throws ActionFailure for a value that no action may hold. */
function checkSize(name: string, value: Value): Value {
  if (isTooLarge(value)) throw tooLarge(name)
  return value
}
