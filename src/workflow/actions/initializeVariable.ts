import { toText } from '../expression/text.js'
import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { variableTypes } from '../plan/variables.js'
import { isObject, type Value } from '../value.js'
import { fitsType, wrongType } from './variable.js'

/** Declares a variable of the run and gives it its first value. */
export const initializeVariable: ActionType = {
  type: 'InitializeVariable',
  plan(planner) {
    if (planner.node.parent)
      planner.action.fault('Variables are initialized at the top level only. Move this action out of its container.')
    const list = planner.inputs.member('variables')
    const [declaration = list, ...others] = list.items()
    if (!list.exists) list.fault('Write the variable: [{ "name": …, "type": …, "value": … }].')
    for (const other of others)
      other.fault('Each InitializeVariable declares one variable. Add an action for this one.')
    const name = declaration.member('name').requiredText()
    if (!declaration.member('type').exists)
      declaration.member('type').fault(`A variable needs a type: ${variableTypes.join(', ')}.`)
    const type = declaration.member('type').word(variableTypes)
    if (name !== '') planner.variables.declare(declaration.member('name'), name, type)
    const inputs = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const evaluated = context.inputs(inputs)
        const variable = { name, type: type ?? 'Object', value: asDeclared(firstValue(evaluated), type) }
        if (!fitsType(variable.type, variable.value)) {
          throw wrongType(context.action.name, variable, variable.value, evaluated)
        }
        context.run.variables.set(name.toLowerCase(), variable)
        return succeeded({ code: 'NotSpecified', inputs: evaluated })
      },
    }
  },
}

function firstValue(inputs: Value): Value {
  const list = isObject(inputs) ? inputs.variables : undefined
  const [first] = Array.isArray(list) ? list : []
  return isObject(first) ? (first.value ?? null) : null
}

/** A String variable takes numbers and Booleans as text, as the designer's own field gives them. */
function asDeclared(value: Value, type: string | undefined): Value {
  const isPlain = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
  return type === 'String' && isPlain ? toText(value) : value
}
