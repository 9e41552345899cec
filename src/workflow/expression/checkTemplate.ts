import { ExpressionError, unknownFunction } from './expressionError.js'
import { wrongCount } from './functions/definition.js'
import { functions } from './functions/table.js'
import type { CallSite } from './references.js'
import type { Template } from './template.js'

/** Something wrong with an expression that is known before anything runs. */
export interface TemplateFault {
  /** The JSON path of the string. */
  readonly path: string
  /** The expression or the whole string, as written. */
  readonly expression: string
  readonly message: string
}

/** Functions that name what an action depends on: the name must be there, and must not be a number, a Boolean or null. */
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

/** Every fault of a template: broken grammar, unknown functions, wrong numbers of parameters. */
export function checkTemplate(template: Template): TemplateFault[] {
  return [
    ...template.faults.map(({ path, expression, message }) => ({ path, expression, message })),
    ...template.calls.flatMap((site) => {
      const fault = checkCall(site)
      return fault ? [{ path: site.path, expression: site.expression, message: fault.message }] : []
    }),
  ]
}

function checkCall(site: CallSite): ExpressionError | undefined {
  const definition = functions.get(site.key)
  if (!definition) return unknownFunction(site.name)
  const fault = wrongCount(definition, site.argumentCount)
  if (fault) return fault
  if (namingFunctions.has(site.key) && site.namesNothing) {
    return new ExpressionError(`The provided parameters for template language function '${site.name}' are not valid.`)
  }
  return undefined
}
