import type { ActionType } from '../plan/actionType.js'
import { isObject } from '../value.js'
import { changeVariable, planVariableName } from './variable.js'

/** Sets a variable to a new value, which must not depend on its old one. */
export const setVariable: ActionType = {
  type: 'SetVariable',
  plan(planner) {
    const name = planVariableName(planner)
    const inputs = planner.template(planner.inputs)
    if (inputs.references.variables.some((reference) => reference.name.toLowerCase() === name.toLowerCase())) {
      planner.inputs
        .member('value')
        .fault(
          `The inputs of workflow run action '${planner.name}' of type 'SetVariable' are not valid. Self reference is not ` +
            `supported when updating the value of variable '${name}'. Put the value into a Compose before, and set its outputs.`,
        )
    }
    return {
      run: async (context) => {
        const evaluated = context.inputs(inputs)
        const value = isObject(evaluated) ? (evaluated.value ?? null) : null
        return changeVariable(context, name, () => value, evaluated)
      },
    }
  },
}
