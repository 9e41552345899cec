import type { ActionContext } from '../model/actionContext.js'
import { isLoop } from '../model/loop.js'
import type { Container } from '../model/plan.js'
import type { Scope } from '../model/scope.js'

/** Those outside of an Until see its actions as they ended in the last round. */
export function publishLast(context: ActionContext, containers: readonly Container[], round: Scope): void {
  for (const { actions } of containers) {
    for (const action of actions) {
      const ended = round.find(action.name)
      if (ended) context.scope.record(action.name, ended)
      if (!isLoop(action)) publishLast(context, action.containers, round)
    }
  }
}
