import type { Connections } from '../connector/connections.js'
import { nameKey } from '../model/nameKey.js'
import type { Place } from '../model/place.js'
import type { RunnableAction, RunnableContainer } from '../model/runnable.js'
import type { StaticResult } from '../model/staticResult.js'
import type { Workflow } from '../model/workflow.js'
import { type ActionNode, outwards } from './actionNode.js'
import { ActionPlanner, type Planning } from './actionPlanner.js'
import type { ActionTypes } from './actionType.js'
import { orderActions } from './order.js'
import { asksToSecure } from './secureData.js'
import { readStaticResult } from './staticResult.js'
import { VariableDeclarations } from './variables.js'

const limits = { actions: 500, depth: 8, nameLength: 80 }

/** All actions of a workflow as planned, before names and secrets have been looked at across them. */
export interface PlannedActions {
  container: RunnableContainer
  nodes: readonly ActionNode[]
  /** By `nameKey`. */
  byName: ReadonlyMap<string, ActionNode>
  variables: VariableDeclarations
  /** Names of other workflows of the project that actions call. */
  children: ReadonlySet<string>
}

/** Plans every action of a workflow, containers and what is inside them. */
export function planActions(
  workflow: Workflow,
  connections: Connections,
  mocks: ReadonlyMap<string, StaticResult>,
  actionTypes: ActionTypes,
): PlannedActions {
  const nodes: ActionNode[] = []
  const byName = new Map<string, ActionNode>()
  const variables = new VariableDeclarations()
  const children = new Set<string>()
  const planning: Planning = { workflow, connections, variables, children, planContainer }

  function planContainer(actions: Place, parent: ActionNode | undefined): RunnableContainer {
    const here = new Map<string, ActionNode>()
    const plans: RunnableAction[] = []
    for (const { name, place, runAfter } of orderActions(actions)) {
      const waitsFor = runAfter.flatMap((before) => here.get(before.name) ?? [])
      const typeName = place.member('type').requiredText()
      const type = actionTypes.get(typeName.toLowerCase())
      const node: ActionNode = {
        name,
        type: type?.type ?? typeName,
        place,
        parent,
        waitsFor,
        templates: [],
        asksToSecure: asksToSecure(place),
      }
      declare(node)
      here.set(name, node)
      if (!type) {
        if (typeName !== '') place.member('type').fault(unknownType(name, typeName, actionTypes))
        continue
      }
      const staticResult = mocks.get(nameKey(name)) ?? ownStaticResult(place, workflow.definition)
      const planner = new ActionPlanner(node, staticResult !== undefined, planning)
      const tracked = place.member('trackedProperties')
      const planned = type.plan(planner)
      node.plan = {
        name,
        type: type.type,
        runAfter: runAfter.flatMap(({ name: before, statuses }) => {
          const action = here.get(before)?.plan
          return action ? [{ action, statuses }] : []
        }),
        run: planned.run,
        containers: planned.containers ?? [],
        ancestors: [...outwards(node)]
          .slice(1)
          .map((outer) => outer.name)
          .reverse(),
        secured: { inputs: false, outputs: false },
        timeout: planner.duration(place.at('limit', 'timeout')),
        staticResult,
        trackedProperties: tracked.exists ? planner.template(tracked, 'trackedProperties') : undefined,
      }
      plans.push(node.plan)
    }
    return { actions: plans }
  }

  function declare(node: ActionNode): void {
    const { name, place } = node
    if (byName.has(nameKey(name)))
      place.fault(`Another action is called '${name}' too. Names must differ across the whole workflow.`)
    byName.set(nameKey(name), node)
    nodes.push(node)
    if (name.length > limits.nameLength)
      place.fault(`The name has ${name.length} characters; ${limits.nameLength} are allowed.`)
    if ([...outwards(node)].length > limits.depth) place.fault(`Actions are nested deeper than ${limits.depth} levels.`)
    if (nodes.length === limits.actions + 1) place.fault(`A workflow has at most ${limits.actions} actions.`)
  }

  const container = planContainer(workflow.definition.member('actions'), undefined)
  return { container, nodes, byName, variables, children }
}

/** The definition's own mock, when it is switched on. */
function ownStaticResult(action: Place, definition: Place): StaticResult | undefined {
  const setting = action.at('runtimeConfiguration', 'staticResult')
  if (setting.member('staticResultOptions').text()?.toLowerCase() !== 'enabled') return undefined
  const name = setting.member('name')
  const result = definition.at('staticResults', name.requiredText())
  if (!result.exists) name.fault(`There is no static result of this name under 'staticResults'.`)
  return readStaticResult(result)
}

function unknownType(name: string, type: string, actionTypes: ActionTypes): string {
  const known = [...actionTypes.values()].map((actionType) => actionType.type).join(', ')
  return `The action '${name}' is of type '${type}', which does not run here. Types that do: ${known}.`
}
