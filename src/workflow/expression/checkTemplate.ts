import { nearestName } from '../../nearestName.js'
import { ExpressionError, unknownFunction } from './expressionError.js'
import { wrongCount } from './functions/definition.js'
import { functions } from './functions/table.js'
import type { CallSite } from './references.js'
import type { Template } from './template.js'

/** A problem of an expression that is found before anything runs. */
export interface TemplateFault {
  /** The JSON path of the string. */
  readonly path: string
  /** The expression or the whole string, as written. */
  readonly expression: string
  readonly message: string
  readonly code: 'InvalidExpression' | 'UnknownFunction'
}

/** Functions whose first argument is a name: it is required, and must not be a number, a Boolean or null. */
const namingFunctions = new Set([
  'actions',
  'outputs',
  'body',
  'actionoutputs',
  'actionbody',
  'items',
  'variables',
  'result',
])

/** Every fault of a template: syntax errors, unknown functions. The service reports the same when a workflow is saved. */
export function checkTemplate(template: Template): TemplateFault[] {
  return [
    ...template.faults.map(({ path, expression, message }) => ({
      path,
      expression,
      message,
      code: 'InvalidExpression' as const,
    })),
    ...template.calls.flatMap((site) => {
      const fault = checkCall(site)
      const code = functions.has(site.key) ? ('InvalidExpression' as const) : ('UnknownFunction' as const)
      return fault ? [{ path: site.path, expression: site.expression, message: fault.message, code }] : []
    }),
  ]
}

function checkCall(site: CallSite): ExpressionError | undefined {
  const definition = functions.get(site.key)
  if (!definition) return unknownFunction(site.name, nearestFunction(site.name))
  if (namingFunctions.has(site.key) && site.argumentCount !== 1) return wrongCount(definition, site.argumentCount)
  if (namingFunctions.has(site.key) && site.namesNothing) {
    return new ExpressionError(`The provided parameters for template language function '${site.name}' are not valid.`)
  }
  return undefined
}

/** Wrong numbers of parameters of other functions: allowed on saving, an error when the call is evaluated. */
export function wrongCounts(template: Template): TemplateFault[] {
  return template.calls.flatMap((site) => {
    const definition = functions.get(site.key)
    const isChecked = namingFunctions.has(site.key)
    const fault = definition && !isChecked ? wrongCount(definition, site.argumentCount) : undefined
    const code = 'InvalidExpression' as const
    return fault ? [{ path: site.path, expression: site.expression, message: fault.message, code }] : []
  })
}

const nearestFunction = (name: string) =>
  nearestName(
    name,
    [...functions.values()].map((one) => one.name),
  )
