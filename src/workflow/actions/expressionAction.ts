import type { ExpressionContext } from '../expression/context.js'
import { functions } from '../expression/functions/table.js'
import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { findMember, isObject, type Value, type ValueObject } from '../value.js'

/** For each kind: the function of the language, and the inputs that are its arguments, in order. */
const kinds: ReadonlyMap<string, readonly [string, ...string[]]> = new Map(
  Object.entries({
    CurrentTime: ['utcNow', 'formatString'],
    GetPastTime: ['getPastTime', 'interval', 'timeUnit', 'formatString'],
    GetFutureTime: ['getFutureTime', 'interval', 'timeUnit', 'formatString'],
    AddToTime: ['addToTime', 'baseTime', 'interval', 'timeUnit', 'formatString'],
    SubtractFromTime: ['subtractFromTime', 'baseTime', 'interval', 'timeUnit', 'formatString'],
    ConvertTimeZone: ['convertTimeZone', 'baseTime', 'sourceTimeZone', 'destinationTimeZone', 'formatString'],
  } satisfies Record<string, [string, ...string[]]>).map(([kind, parts]) => [kind.toLowerCase(), parts]),
)

/** The date and time actions of the designer (CurrentTime, AddToTime, ConvertTimeZone, …). */
export const expressionAction: ActionType = {
  type: 'Expression',
  plan(planner) {
    const place = planner.action.member('kind')
    const kind = place.requiredText()
    const parts = kinds.get(kind.toLowerCase())
    if (!parts && kind !== '') planner.unresolved(place, `An Expression of kind '${kind}' is not supported.`)
    const template = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const inputs = context.inputs(template)
        const given = isObject(inputs) ? inputs : {}
        const body = context.evaluating((values) => evaluate(parts ?? ['utcNow'], given, values))
        return succeeded({ inputs, outputs: { body } })
      },
    }
  },
}

/** Calls the function; absent arguments at the end are omitted. */
function evaluate(
  [name, ...names]: readonly [string, ...string[]],
  inputs: ValueObject,
  context: ExpressionContext,
): Value {
  const values = names.map((one) => inputs[findMember(inputs, one) ?? ''])
  while (values.length > 0 && (values.at(-1) === undefined || values.at(-1) === '')) values.pop()
  return (
    functions.get(name.toLowerCase())?.invoke?.(
      values.map((value) => value ?? null),
      context,
    ) ?? null
  )
}
