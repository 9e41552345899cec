import type { ActionContext } from '../model/actionContext.js'
import { type ActionFailure, invalidTemplate, type Outcome, succeeded } from '../model/outcome.js'
import type { ActionPlan } from '../model/plan.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import { type VariableType, variableTypes } from '../plan/variables.js'
import { isNumeric, typeOf, type Value } from '../value.js'

/** Whether a variable of a type can have a value. Null is the value of a variable without one. */
export function fitsType(type: string, value: Value): boolean {
  if (value === null) return true
  return type === 'Float' ? isNumeric(value) : typeOf(value) === type
}

/** Reads the name of the variable that an action changes; it must be one of the given types. */
export function planVariableName(planner: ActionPlanner, types: readonly VariableType[] = variableTypes): string {
  const place = planner.inputs.member('name')
  const name = place.requiredText()
  if (name.includes('@')) place.fault('The name of a variable cannot be an expression. Write the name itself.')
  else if (name !== '') planner.variables.use(place, name, types)
  return name
}

/**
 * Updates a variable synchronously, so that no concurrent action can interleave.
 *
 * @throws ActionFailure when the variable has not been initialized yet, or cannot have the value.
 */
export function changeVariable(
  { run, action }: ActionContext,
  name: string,
  change: (value: Value) => Value,
  inputs: Value,
): Outcome {
  const variable = run.variables.get(name.toLowerCase())
  if (!variable) {
    throw invalidTemplate(
      `The variable '${name}' must be initialized before action '${action.name}' of type '${action.type}' can be executed.`,
      { inputs },
    )
  }
  const value = change(variable.value)
  if (!fitsType(variable.type, value)) throw wrongType(action, variable, value, inputs)
  variable.value = value
  return succeeded({ code: 'NotSpecified', inputs, outputs: { name: variable.name, type: variable.type, value } })
}

/** The engine's message for a value of another type (Azure/LogicAppsUX #6272). */
export function wrongType(
  { name, type }: Pick<ActionPlan, 'name' | 'type'>,
  variable: { name: string; type: string },
  value: Value,
  inputs: Value,
): ActionFailure {
  const supported = variable.type === 'Float' ? 'Float, Integer' : variable.type
  return invalidTemplate(
    `The inputs of workflow run action '${name}' of type '${type}' are not valid. The variable '${variable.name}' of type ` +
      `'${variable.type}' cannot be initialized or updated with value of type '${typeOf(value)}'. The variable ` +
      `'${variable.name}' only supports values of types '${supported}'.`,
    { inputs },
  )
}
