import { toText } from '../expression/text.js'
import type { ActionType } from '../plan/actionType.js'
import type { VariableType } from '../plan/variables.js'
import { isObject, type Value } from '../value.js'
import { changeVariable, planVariableName } from './variable.js'

/** Appends a value to an array. */
export const appendToArrayVariable = appending('AppendToArrayVariable', 'Array', (held, value) => [
  ...(Array.isArray(held) ? held : []),
  value,
])

/** Appends text to a string; null appends nothing. */
export const appendToStringVariable = appending(
  'AppendToStringVariable',
  'String',
  (held, value) => toText(held) + toText(value),
)

function appending(type: string, holds: VariableType, append: (held: Value, value: Value) => Value): ActionType {
  return {
    type,
    plan(planner) {
      const name = planVariableName(planner, [holds])
      if (planner.inputs.member('value').value === undefined)
        planner.inputs.member('value').fault('Write the value to append.', 'MissingMember')
      const inputs = planner.template(planner.inputs)
      return {
        run: async (context) => {
          const evaluated = context.inputs(inputs)
          const value = isObject(evaluated) ? (evaluated.value ?? null) : null
          const { outputs: _none, ...outcome } = changeVariable(context, name, (held) => append(held, value), evaluated)
          return outcome
        },
      }
    },
  }
}
