import type { Clock } from '../../clock.js'
import { createContext } from '../expression/context.js'
import { ExpressionError } from '../expression/expressionError.js'
import type { Random } from '../expression/random.js'
import type { Template } from '../expression/template.js'
import { toText } from '../expression/text.js'
import type { TriggerInput, WorkflowPlan } from '../model/plan.js'
import { TriggerRefusal } from '../model/triggerType.js'
import { withButtonUser } from '../triggers/buttonUser.js'
import { isObject, setMember, typeOf, type Value } from '../value.js'

/** A run that a trigger starts. */
export interface StartedRun {
  outputs: Value
  /** The run's tracking id from the trigger. */
  clientTrackingId: string | undefined
}

/**
 * Fires the trigger and returns the runs that it starts.
 *
 * @throws TriggerRefusal when the trigger rejects the input, or an expression of the trigger cannot be evaluated.
 */
export function startTrigger(
  plan: WorkflowPlan,
  input: TriggerInput,
  given: { clock: Clock; random: Random },
): StartedRun[] {
  const { trigger } = plan
  const pressed = withButtonUser(trigger.start(input), trigger.kind, given.clock)
  const outputs = withTokens(pressed, plan.platformTokens)
  const contextOf = (seen: Value) =>
    createContext({
      ...given,
      trigger: () => ({ name: trigger.name, outputs: seen, status: 'Succeeded' }),
      parameter: (name) =>
        [...plan.parameters.values()].find((one) => one.name.toLowerCase() === name.toLowerCase())?.value,
    })
  const started = (own: Value): StartedRun => ({
    outputs: own,
    clientTrackingId:
      trigger.clientTrackingId && toText(orRefuse(() => trigger.clientTrackingId?.evaluate(contextOf(own)) ?? null)),
  })
  const context = contextOf(outputs)
  const holds = (condition: Template) => orRefuse(() => condition.evaluate(context)) === true
  if (!trigger.conditions.every(holds)) return []
  if (!trigger.splitOn) return [started(outputs)]
  const items = orRefuse(() => trigger.splitOn?.evaluate(context) ?? null)
  return split(trigger.name, outputs, items).map(started)
}

function orRefuse(evaluate: () => Value): Value {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof ExpressionError) throw new TriggerRefusal(400, 'InvalidTemplate', error.message)
    throw error
  }
}

/** One run per item: the item is the body, the other outputs are kept. */
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

/** The outputs of a trigger with the header that the platform adds for older flows. */
function withTokens(outputs: Value, tokens: string | undefined): Value {
  if (tokens === undefined || !isObject(outputs)) return outputs
  const headers = isObject(outputs.headers) ? outputs.headers : {}
  return { ...outputs, headers: { ...headers, 'X-MS-APIM-Tokens': tokens } }
}
