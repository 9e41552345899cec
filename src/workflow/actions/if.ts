import { contained, invalidTemplate } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { typeOf } from '../value.js'
import { compileCondition } from './condition.js'
import { resultOf } from './containerResult.js'

/** Runs its actions when a condition is true, and those under `else` when it is false. */
export const ifAction: ActionType = {
  type: 'If',
  plan(planner) {
    const condition = compileCondition(planner, planner.action.member('expression'))
    const containers = [
      planner.container(planner.action.member('actions')),
      planner.container(planner.action.at('else', 'actions')),
    ]
    return {
      containers,
      run: async (context) => {
        const expressionResult = context.evaluating(condition)
        if (typeof expressionResult !== 'boolean') {
          throw invalidTemplate(
            `Unable to process template language expressions for action '${planner.name}': the condition must give a Boolean, ` +
              `but gives a value of type '${typeOf(expressionResult)}'.`,
          )
        }
        context.skipBranch(expressionResult ? 1 : 0)
        const status = await context.runContainer(expressionResult ? 0 : 1)
        return contained(status, { inputs: { expressionResult }, result: resultOf(context, containers) })
      },
    }
  },
}
