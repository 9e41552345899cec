import type { ActionContext } from '../model/actionContext.js'
import type { Container } from '../model/plan.js'
import type { Scope } from '../model/scope.js'
import type { Value } from '../value.js'

/** What `result()` returns for a container: the records of the actions directly in it. */
export function resultOf(
  context: ActionContext,
  containers: readonly Container[],
  scope: Scope = context.scope,
): () => Value[] {
  return () => containers.flatMap(({ actions }) => actions.flatMap(({ name }) => scope.find(name)?.toValue() ?? []))
}
