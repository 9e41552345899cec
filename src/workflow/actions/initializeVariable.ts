import { toText } from '../expression/text.js'
import { succeeded } from '../model/outcome.js'
import type { Place } from '../model/place.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { type VariableType, variableTypes } from '../plan/variables.js'
import { isObject, type Value } from '../value.js'
import { fitsType, wrongType } from './variable.js'

const mostVariables = 20

/** Declares variables of the run and sets their initial values. */
export const initializeVariable: ActionType = {
  type: 'InitializeVariable',
  plan(planner) {
    if (planner.node.parent)
      planner.action.fault('Variables are initialized at the top level only. Move this action out of its container.')
    const list = planner.inputs.member('variables')
    if (!list.exists) list.fault('Write the variable: [{ "name": …, "type": …, "value": … }].', 'MissingMember')
    const places = list.items()
    if (places.length > mostVariables)
      list.fault(`An InitializeVariable declares at most ${mostVariables} variables.`, 'LimitExceeded')
    const variables = places.map((place) => declare(planner, place))
    const inputs = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const evaluated = context.inputs(inputs)
        const values = valuesOf(evaluated)
        for (const [index, { name, type }] of variables.entries()) {
          const variable = { name, type, value: asDeclared(values[index], type) }
          if (!fitsType(type, variable.value)) throw wrongType(context.action, variable, variable.value, evaluated)
          context.run.variables.set(name.toLowerCase(), variable)
        }
        return succeeded({ code: 'NotSpecified', inputs: evaluated })
      },
    }
  },
}

function declare(planner: ActionPlanner, place: Place): { name: string; type: VariableType } {
  const name = place.member('name').requiredText()
  if (!place.member('type').exists)
    place.member('type').fault(`A variable needs a type: ${variableTypes.join(', ')}.`, 'MissingMember')
  const type = place.member('type').word(variableTypes)
  if (name !== '') planner.variables.declare(place.member('name'), name, type)
  return { name, type: type ?? 'Object' }
}

function valuesOf(inputs: Value): (Value | undefined)[] {
  const list = isObject(inputs) ? inputs.variables : undefined
  return Array.isArray(list) ? list.map((one) => (isObject(one) ? one.value : undefined)) : []
}

/**
 * The initial value of a variable without one. Seen in deployed flows for arrays and Booleans; assumed for the others, since
 * flows append to such strings and increment such numbers.
 */
const defaults: Record<VariableType, () => Value> = {
  Boolean: () => false,
  Integer: () => 0n,
  Float: () => 0,
  String: () => '',
  Object: () => ({}),
  Array: () => [],
}

/** A String variable takes numbers and Booleans as text, as the designer's own field writes them. */
function asDeclared(value: Value | undefined, type: VariableType): Value {
  if (value === undefined) return defaults[type]()
  const isPlain = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
  return type === 'String' && isPlain ? toText(value) : value
}
