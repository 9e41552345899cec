import { joinTexts, toText } from '../expression/text.js'
import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { planFrom } from './items.js'

/** Joins the items of an array with a separator. */
export const join: ActionType = {
  type: 'Join',
  plan(planner) {
    const from = planFrom(planner)
    const place = planner.inputs.member('joinWith')
    if (place.value === undefined)
      place.fault("Join needs 'joinWith': the separator. It may be empty.", 'MissingMember')
    const separator = planner.template(place)
    return {
      run: async (context) => {
        const items = from(context)
        const joinWith = toText(context.inputs(separator))
        return succeeded({ inputs: { from: items, joinWith }, outputs: { body: joinTexts(items, joinWith) } })
      },
    }
  },
}
