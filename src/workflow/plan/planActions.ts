import { didYouMean } from '../../nearestName.js'
import type { Connections } from '../connector/connections.js'
import { type Mock, unresolvedMock } from '../model/mock.js'
import { nameKey } from '../model/nameKey.js'
import { succeeded } from '../model/outcome.js'
import type { Place } from '../model/place.js'
import type { RunnableAction, RunnableContainer } from '../model/runnable.js'
import { reportUnknownMembers } from '../model/unknownMembers.js'
import type { Workflow } from '../model/workflow.js'
import { type ActionNode, outwards } from './actionNode.js'
import { ActionPlanner, type Planning, readDuration } from './actionPlanner.js'
import type { ActionType, ActionTypes, PlannedAction } from './actionType.js'
import { checkSettingMembers } from './knownMembers.js'
import { orderActions } from './order.js'
import { asksToSecure } from './secureData.js'
import { readStaticResult } from './staticResult.js'
import { VariableDeclarations } from './variables.js'

/** The members of all actions, and the additional ones of containers and agents. */
const actionMembers = [
  ...['type', 'kind', 'inputs', 'runAfter', 'limit', 'runtimeConfiguration', 'operationOptions', 'trackedProperties'],
  ...['metadata', 'description', 'correlation', 'conditions', 'actions', 'else', 'expression', 'cases', 'default'],
  ...['foreach', 'tools', 'channels', 'recurrence', 'id', 'name'],
]

const limits = { actions: 500, depth: 8, nameLength: 80 }

/** All actions of a workflow as planned, before names and secrets are checked across them. */
export interface PlannedActions {
  container: RunnableContainer
  nodes: readonly ActionNode[]
  /** By `nameKey`. */
  byName: ReadonlyMap<string, ActionNode>
  variables: VariableDeclarations
  /** Names of other workflows of the project that actions call. */
  children: ReadonlySet<string>
}

/** The options of planning actions. */
export interface ActionOptions {
  /** Mocks by `nameKey` of the action. */
  readonly mocks: ReadonlyMap<string, Mock>
  /** Which actions get a default mock: those whose call is not possible locally, or all that call a service. */
  readonly mockOthers?: 'unresolved' | 'all'
  /** False: failed calls are not retried, whatever the retry policy. */
  readonly retries?: boolean
  readonly types: { readonly actions: ActionTypes }
}

/** Plans every action of a workflow, including those inside containers. */
export function planActions(workflow: Workflow, connections: Connections, options: ActionOptions): PlannedActions {
  const nodes: ActionNode[] = []
  const byName = new Map<string, ActionNode>()
  const variables = new VariableDeclarations()
  const children = new Set<string>()
  const mockUnresolved = options.mockOthers !== undefined
  const planning: Planning = {
    workflow,
    connections,
    variables,
    children,
    mockUnresolved,
    retries: options.retries ?? true,
    planContainer,
  }
  const actionTypes = options.types.actions
  const triggers = new Set(
    workflow.definition
      .member('triggers')
      .members()
      .map(([name]) => nameKey(name)),
  )

  function planContainer(actions: Place, parent: ActionNode | undefined): RunnableContainer {
    const here = new Map<string, ActionNode>()
    // Deeper nesting is reported already.
    if (parent && [...outwards(parent)].length > limits.depth + 1) return { actions: [] }
    const plans: RunnableAction[] = []
    for (const { name, place, runAfter } of orderActions(actions, parent ? undefined : triggers)) {
      const waitsFor = runAfter.flatMap((before) => here.get(before.name) ?? [])
      const typeName = place.member('type').requiredText()
      reportUnknownMembers(place, actionMembers)
      checkSettingMembers(place, typeName)
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
      const mock = options.mocks.get(nameKey(name)) ?? ownStaticResult(place, workflow.definition)
      if (!type && !mock && typeName === '') continue
      const planner = new ActionPlanner(node, planning)
      const tracked = place.member('trackedProperties')
      const planned = planType(planner, type, mock)
      node.plan = {
        name,
        type: node.type,
        runAfter: runAfter.flatMap(({ name: before, statuses }) => {
          const action = here.get(before)?.plan
          return action ? [{ action, statuses }] : []
        }),
        run: planned.run,
        inputs: planned.inputs,
        response: planned.response,
        containers: planned.containers ?? [],
        ancestors: [...outwards(node)]
          .slice(1)
          .map((outer) => outer.name)
          .reverse(),
        secured: { inputs: false, outputs: false },
        // The limit of an Until counts its iterations and is read by the type.
        timeout: node.type === 'Until' ? () => undefined : planner.setting(place.at('limit', 'timeout'), readDuration),
        mock: mock ?? (planner.isUnresolved ? unresolvedMock : undefined),
        trackedProperties: tracked.exists ? planner.template(tracked, 'trackedProperties') : undefined,
      }
      plans.push(node.plan)
    }
    return { actions: plans }
  }

  /**
   * A mock of an action that calls a service replaces all of it; others are still read, for the actions and variables in them.
   */
  function planType(planner: ActionPlanner, type: ActionType | undefined, mock: Mock | undefined): PlannedAction {
    if (type && !(type.callsOut && (mock || options.mockOthers === 'all'))) return type.plan(planner)
    if (!mock && type) planner.needsMock()
    if (!mock && !type) planner.unresolved(planner.action.member('type'), unknownType(planner, actionTypes))
    return { inputs: planner.template(planner.inputs), run: async () => succeeded() }
  }

  function declare(node: ActionNode): void {
    const { name, place } = node
    if (byName.has(nameKey(name)))
      place.fault(
        `Another action is called '${name}' too. Names must be unique in the whole workflow.`,
        'DuplicateName',
      )
    byName.set(nameKey(name), node)
    nodes.push(node)
    if (name.length > limits.nameLength)
      place.fault(`The name has ${name.length} characters; ${limits.nameLength} are allowed.`, 'LimitExceeded')
    if ([...outwards(node)].length === limits.depth + 2)
      place.fault(`Actions are nested deeper than ${limits.depth} levels.`, 'LimitExceeded')
    if (nodes.length === limits.actions + 1)
      place.fault(`A workflow has at most ${limits.actions} actions.`, 'LimitExceeded')
  }

  const container = planContainer(workflow.definition.member('actions'), undefined)
  return { container, nodes, byName, variables, children }
}

/** The definition's static result, when it is enabled. */
function ownStaticResult(action: Place, definition: Place): Mock | undefined {
  const setting = action.at('runtimeConfiguration', 'staticResult')
  if (setting.member('staticResultOptions').text()?.toLowerCase() !== 'enabled') return undefined
  const name = setting.member('name')
  const result = definition.at('staticResults', name.requiredText())
  if (!result.exists) name.fault(`There is no static result of this name under 'staticResults'.`, 'InvalidReference')
  return { source: 'definition', rules: [], results: [readStaticResult(result)] }
}

function unknownType({ name, node }: ActionPlanner, types: ActionTypes): string {
  const known = [...types.values()].map(({ type }) => type)
  return `The action '${name}' is of type '${node.type}', which is not supported.${didYouMean(node.type, known)}`
}
