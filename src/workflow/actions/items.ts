import type { ExpressionContext } from '../expression/context.js'
import type { ActionContext } from '../model/actionContext.js'
import { invalidTemplate } from '../model/outcome.js'
import type { Place } from '../model/place.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import { typeOf, type Value } from '../value.js'

/** Returns the array that a data action works on. */
export type FromReader = (context: ActionContext) => Value[]

/** Compiles `from`, the array that Query, Select, Table and Join work on. */
export function planFrom(planner: ActionPlanner): FromReader {
  const place: Place = planner.inputs.member('from')
  if (!place.exists) place.fault(`${planner.node.type} needs 'from': an array.`, 'MissingMember')
  const template = planner.template(place)
  return (context) => {
    const value = context.inputs(template)
    if (Array.isArray(value)) return value
    throw invalidTemplate(
      `The 'from' property value in the '${planner.node.type.toLowerCase()}' action inputs is of type '${typeOf(value)}'. ` +
        'The value must be an array.',
      { inputs: { from: value } },
    )
  }
}

/** The expression context of one item: `item()` is that item. */
export const withItem = (context: ExpressionContext, item: Value): ExpressionContext => ({
  ...context,
  item: () => item,
})
