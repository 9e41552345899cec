import { ExpressionError } from '../expression/expressionError.js'
import type { Run } from '../model/run.js'
import type { RunProperties } from '../model/runRecord.js'
import type { Scope } from '../model/scope.js'
import { expressionContext } from './expressionContext.js'

/** The workflow's outputs, evaluated after its last action. One that cannot be evaluated says why; secure ones are not shown. */
export function evaluateOutputs(run: Run, scope: Scope): RunProperties['outputs'] {
  const context = expressionContext(run, scope)
  const outputs: RunProperties['outputs'] = {}
  for (const { name, type, value } of run.plan.outputs) {
    if (/^secure/i.test(type)) {
      outputs[name] = { type }
      continue
    }
    try {
      outputs[name] = { type, value: value.evaluate(context) }
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      outputs[name] = { type, error: { code: 'InvalidTemplate', message: error.message } }
    }
  }
  return outputs
}
