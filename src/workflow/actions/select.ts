import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { planFrom, withItem } from './items.js'

/** Maps each item of an array to a new value. */
export const select: ActionType = {
  type: 'Select',
  plan(planner) {
    const from = planFrom(planner)
    const place = planner.inputs.member('select')
    if (place.value === undefined) place.fault("Select needs 'select': the new value of each item.", 'MissingMember')
    const template = planner.template(place)
    return {
      run: async (context) => {
        const items = from(context)
        const body = context.evaluating((values) => items.map((item) => template.evaluate(withItem(values, item))))
        return succeeded({ inputs: { from: items, select: place.value ?? null }, outputs: { body } })
      },
    }
  },
}
