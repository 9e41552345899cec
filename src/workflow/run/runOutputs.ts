import type { ExpressionContext } from '../expression/context.js'
import { ExpressionError } from '../expression/expressionError.js'
import type { OutputPlan } from '../model/plan.js'
import type { Run } from '../model/run.js'
import type { RunProperties } from '../model/runRecord.js'
import type { Scope } from '../model/scope.js'
import { assertContent } from '../value.js'
import { createSizeBudget, reserve, type SizeBudget } from './contents.js'
import { expressionContext } from './expressionContext.js'

/**
 * The workflow's outputs, evaluated after its last action. One that cannot be evaluated has an error; secure ones are not shown.
 */
export function evaluateOutputs(run: Run, scope: Scope): RunProperties['outputs'] {
  const context = expressionContext(run, scope)
  const budget = createSizeBudget()
  return Object.fromEntries(run.plan.outputs.map((output) => [output.name, evaluateOutput(output, context, budget)]))
}

function evaluateOutput(
  { type, value }: OutputPlan,
  context: ExpressionContext,
  budget: SizeBudget,
): RunProperties['outputs'][string] {
  if (/^secure/i.test(type)) return { type }
  try {
    const evaluated = value.evaluate(context)
    assertContent(evaluated)
    if (reserve(evaluated, budget)) return { type, value: evaluated }
    return { type, error: { code: 'OutputTooLarge', message: 'The output is too large to be shown.' } }
  } catch (error) {
    if (!(error instanceof ExpressionError || error instanceof RangeError)) throw error
    const message = error instanceof ExpressionError ? error.message : `The output is too large: ${error.message}.`
    return { type, error: { code: 'InvalidTemplate', message } }
  }
}
