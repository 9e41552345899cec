import type { ExpressionContext } from '../expression/context.js'
import { ExpressionError } from '../expression/expressionError.js'
import type { OutputPlan } from '../model/plan.js'
import type { Run } from '../model/run.js'
import type { RunProperties } from '../model/runRecord.js'
import type { Scope } from '../model/scope.js'
import { expressionContext } from './expressionContext.js'

/** The workflow's outputs, evaluated after its last action. One that cannot be evaluated says why; secure ones are not shown. */
export function evaluateOutputs(run: Run, scope: Scope): RunProperties['outputs'] {
  const context = expressionContext(run, scope)
  return Object.fromEntries(run.plan.outputs.map((output) => [output.name, evaluateOutput(output, context)]))
}

function evaluateOutput({ type, value }: OutputPlan, context: ExpressionContext): RunProperties['outputs'][string] {
  if (/^secure/i.test(type)) return { type }
  try {
    return { type, value: value.evaluate(context) }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { type, error: { code: 'InvalidTemplate', message: error.message } }
  }
}
