import type { ActionContext } from '../model/actionContext.js'
import { isLoop } from '../model/loop.js'
import type { Container } from '../model/plan.js'
import type { Scope } from '../model/scope.js'

/** Outside of an Until, its actions have the results of the last iteration. */
export function publishLast(context: ActionContext, containers: readonly Container[], round: Scope): void {
  for (const { actions } of containers) {
    for (const action of actions) {
      const ended = round.find(action.name)
      if (ended) context.scope.record(action.name, ended)
      if (!isLoop(action)) publishLast(context, action.containers, round)
    }
  }
}
