import type { Clock } from '../../clock.js'
import { createContext } from '../expression/context.js'
import { ExpressionError } from '../expression/expressionError.js'
import type { Random } from '../expression/random.js'
import type { TriggerInput, WorkflowPlan } from '../model/plan.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { isObject, setMember, typeOf, type Value } from '../value.js'

/**
 * Fires the trigger: the outputs of each run that it starts.
 *
 * @throws TriggerRefusal when the input is not what the trigger takes.
 */
export function startTrigger(
  plan: WorkflowPlan,
  input: TriggerInput,
  given: { clock: Clock; random: Random },
): Value[] {
  const { trigger } = plan
  const outputs = trigger.start(input)
  const value = { name: trigger.name, outputs, status: 'Succeeded' }
  const context = createContext({
    ...given,
    trigger: () => value,
    parameter: (name) =>
      [...plan.parameters.values()].find((one) => one.name.toLowerCase() === name.toLowerCase())?.value,
  })
  if (!trigger.conditions.every((condition) => condition.evaluate(context) === true)) return []
  if (!trigger.splitOn) return [outputs]
  return split(
    trigger.name,
    outputs,
    evaluateSplitOn(() => trigger.splitOn?.evaluate(context) ?? null),
  )
}

function evaluateSplitOn(evaluate: () => Value): Value {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof ExpressionError) throw new TriggerRefusal(400, 'InvalidTemplate', error.message)
    throw error
  }
}

/** One run an item: the item is the body, the rest of the outputs stays. */
function split(name: string, outputs: Value, items: Value): Value[] {
  if (!Array.isArray(items)) {
    throw new TriggerRefusal(
      400,
      'InvalidTemplate',
      `The trigger '${name}' created no run: the result of the evaluation of 'splitOn' is of type '${typeOf(items)}'. ` +
        'The result must be a valid array.',
    )
  }
  return items.map((item) => {
    const shared = isObject(outputs) ? { ...outputs } : {}
    setMember(shared, 'body', item)
    return shared
  })
}
