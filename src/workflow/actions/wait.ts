import { toText } from '../expression/text.js'
import type { ActionContext } from '../model/actionContext.js'
import { intervalFrom } from '../model/duration.js'
import { invalidTemplate, succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject, type Value } from '../value.js'

/** Waits for an interval, or until a time. A run on a virtual clock skips the wait. */
export const wait: ActionType = {
  type: 'Wait',
  plan(planner) {
    const interval = planner.inputs.member('interval')
    const until = planner.inputs.member('until')
    if (interval.exists === until.exists)
      planner.inputs.fault(
        'A Wait needs either "interval": { "count", "unit" } or "until": { "timestamp" }.',
        'MissingMember',
      )
    const template = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const inputs = context.inputs(template)
        await context.run.clock.wait(lengthOf(inputs, context), context.signal)
        return succeeded({ inputs })
      },
    }
  },
}

function lengthOf(inputs: Value, { run, action }: ActionContext): number {
  const { interval, until } = isObject(inputs) ? inputs : {}
  const now = run.clock.now()
  if (isObject(interval)) {
    const length = intervalFrom(now, Number(interval.count ?? Number.NaN), toText(interval.unit ?? null))
    if (length !== undefined && length >= 0) return length
    throw invalidTemplate(
      `The interval of action '${action.name}' is not valid. Give a count from 0 and a unit: Second, Minute, Hour, Day, Week or Month.`,
      { inputs },
    )
  }
  const time = Date.parse(isObject(until) ? toText(until.timestamp ?? null) : '')
  if (!Number.isNaN(time)) return Math.max(0, time - now)
  throw invalidTemplate(
    `The timestamp of action '${action.name}' is not a valid time. Write it as ISO 8601, such as 2030-01-01T00:00:00Z.`,
    { inputs },
  )
}
