import { contained } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { resultOf } from './containerResult.js'

/** Runs a group of actions whose result can be handled as one. */
export const scope: ActionType = {
  type: 'Scope',
  plan(planner) {
    const containers = [planner.container(planner.action.member('actions'))]
    return {
      containers,
      run: async (context) => contained(await context.runContainer(0), { result: resultOf(context, containers) }),
    }
  },
}
