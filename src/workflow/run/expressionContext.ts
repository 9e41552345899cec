import { createContext, type ExpressionContext } from '../expression/context.js'
import { nameKey } from '../model/nameKey.js'
import type { Run } from '../model/run.js'
import type { Scope } from '../model/scope.js'
import type { Value, ValueObject } from '../value.js'

/** The expression context of one place of a run. */
export function expressionContext(run: Run, scope: Scope): ExpressionContext {
  return createContext({
    clock: run.clock,
    random: run.random,
    aliasPaths: run.plan.workflow.dialect === 'Power Automate',
    parameter: (name) => findByCase(run.plan.parameters, name)?.value,
    variable: (name) => run.variables.get(name.toLowerCase())?.value,
    action: (name) => scope.find(name)?.toValue() ?? notRunYet(run, name),
    trigger: () => run.trigger,
    item: () => scope.item(),
    items: (loop) => scope.loopNamed(loop)?.item,
    iterationIndex: (loop) => toInteger(scope.loopNamed(loop)?.index),
    result: (name) => scope.find(name)?.result?.() ?? recordsInside(run, scope, name),
    workflow: () => workflowValue(run),
    appSetting: (name) => appSetting(run, name),
    callbackUrl: () => undefined,
  })
}

/** An action of the workflow without a record yet has nulls; an unknown one is an error. */
function notRunYet(run: Run, name: string): ValueObject | undefined {
  const known = run.plan.actions.find((action) => nameKey(action.name) === nameKey(name))
  return known && { name: known.name }
}

/** The records of the actions in a container that was skipped or ended before them, as far as there are any. */
function recordsInside(run: Run, scope: Scope, name: string): Value[] | undefined {
  const action = run.plan.actions.find((one) => nameKey(one.name) === nameKey(name))
  if (!action || action.containers.length === 0) return undefined
  const inside = action.containers.flatMap(({ actions }) => actions)
  return inside.flatMap((one) => scope.find(one.name)?.toValue() ?? [])
}

function workflowValue({ identity, plan }: Run): Value {
  const id = `/workflows/${identity.workflowId}`
  return {
    id,
    name: identity.workflowName,
    type: 'Microsoft.Logic/workflows',
    location: 'local',
    tags:
      plan.workflow.dialect === 'Power Automate'
        ? { flowDisplayName: plan.workflow.name, environmentName: 'local' }
        : {},
    run: { id: `${id}/runs/${identity.runId}`, name: identity.runId, type: 'Microsoft.Logic/workflows/runs' },
  }
}

/** Only a Standard project has settings; elsewhere the function is not allowed. */
function appSetting({ plan: { workflow } }: Run, name: string): Value | undefined {
  if (workflow.dialect !== 'Standard') return undefined
  return findByCase(workflow.settings, name) ?? null
}

function findByCase<Item>(map: ReadonlyMap<string, Item>, name: string): Item | undefined {
  const exact = map.get(name)
  if (exact !== undefined) return exact
  for (const [key, item] of map) if (key.toLowerCase() === name.toLowerCase()) return item
  return undefined
}

const toInteger = (index: number | undefined) => (index === undefined ? undefined : BigInt(index))
