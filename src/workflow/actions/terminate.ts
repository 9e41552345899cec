import { toText } from '../expression/text.js'
import { succeeded } from '../model/outcome.js'
import { endRun } from '../model/run.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject, type Value } from '../value.js'

const statuses = ['Succeeded', 'Failed', 'Cancelled'] as const

/** Ends the run at once with the given status. */
export const terminate: ActionType = {
  type: 'Terminate',
  plan(planner) {
    if (planner.insideLoop) planner.action.fault('A Terminate cannot be in a loop. Move it after the loop.')
    const place = planner.inputs.member('runStatus')
    if (!place.exists) place.fault(`A Terminate needs 'runStatus': ${statuses.join(', ')}.`, 'MissingMember')
    const status = place.word(statuses) ?? 'Failed'
    if (status !== 'Failed' && planner.inputs.member('runError').exists)
      planner.inputs.member('runError').fault("A 'runError' belongs to the run status Failed only. Remove it.")
    const template = planner.template(planner.inputs)
    return {
      run: async (context) => {
        const inputs = context.inputs(template)
        const error = readError(isObject(inputs) ? inputs.runError : undefined)
        endRun(context.run, { status, code: 'Terminated', ...(error ? { error } : {}) })
        return succeeded({ code: 'NotSpecified', inputs })
      },
    }
  },
}

function readError(error: Value | undefined) {
  if (!isObject(error)) return undefined
  return { code: toText(error.code ?? 'Terminated'), message: toText(error.message ?? '') }
}
