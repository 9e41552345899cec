import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'

/** Returns its evaluated inputs as its outputs. */
export const compose: ActionType = {
  type: 'Compose',
  plan(planner) {
    if (planner.inputs.value === undefined)
      planner.inputs.fault("Compose needs 'inputs': the value to return.", 'MissingMember')
    const inputs = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const value = context.inputs(inputs)
        return succeeded({ inputs: value, outputs: value })
      },
    }
  },
}
