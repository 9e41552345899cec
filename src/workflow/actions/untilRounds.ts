import type { Container } from '../plan/plan.js'
import type { ActionContext } from '../run/actionContext.js'
import type { Scope } from '../run/scope.js'

/** Those outside of an Until see its actions as they ended in the last round. */
export function publishLast(context: ActionContext, containers: readonly Container[], round: Scope): void {
  for (const { actions } of containers) {
    for (const action of actions) {
      const ended = round.find(action.name)
      if (ended) context.scope.record(action.name, ended)
      if (action.type !== 'Foreach' && action.type !== 'Until') publishLast(context, action.containers, round)
    }
  }
}
