import type { ActionContext } from '../model/actionContext.js'
import { type ActionFailure, invalidTemplate } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { isNumeric, isObject, typeOf, type Value } from '../value.js'
import { changeVariable, planVariableName } from './variable.js'

/** Adds to a number; default: 1. */
export const incrementVariable = stepping('IncrementVariable', 1)
/** Subtracts from a number; default: 1. */
export const decrementVariable = stepping('DecrementVariable', -1)

function stepping(type: string, direction: 1 | -1): ActionType {
  return {
    type,
    plan(planner) {
      const name = planVariableName(planner, ['Integer', 'Float'])
      const inputs = planner.template(planner.inputs)
      return {
        run: async (context) => {
          const evaluated = context.inputs(inputs)
          const step = isObject(evaluated) ? (evaluated.value ?? 1n) : 1n
          return changeVariable(context, name, (value) => add(value ?? 0n, step, direction, context), evaluated)
        },
      }
    },
  }
}

function add(value: Value, step: Value, direction: 1 | -1, context: ActionContext): Value {
  if (typeof value === 'bigint' && typeof step === 'bigint') return value + step * BigInt(direction)
  if (!isNumeric(step) || !isNumeric(value)) throw notANumber(context, isNumeric(step) ? value : step)
  return Number(value) + Number(step) * direction
}

const notANumber = ({ action }: ActionContext, value: Value): ActionFailure =>
  invalidTemplate(`The value of action '${action.name}' is of type '${typeOf(value)}'. It must be a number.`)
