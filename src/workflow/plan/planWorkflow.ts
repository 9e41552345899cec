import { didYouMean } from '../../nearestName.js'
import { type ConnectionOptions, Connections } from '../connector/connections.js'
import { wrongCounts } from '../expression/checkTemplate.js'
import { compileTemplate } from '../expression/template.js'
import { DefinitionError } from '../model/fault.js'
import type { Mock } from '../model/mock.js'
import { Place } from '../model/place.js'
import type { OutputPlan, ParameterPlan } from '../model/plan.js'
import type { RunnableWorkflow } from '../model/runnable.js'
import type { TriggerTypes } from '../model/triggerType.js'
import type { Workflow } from '../model/workflow.js'
import { stringifyJson, type Value } from '../value.js'
import type { ActionNode } from './actionNode.js'
import { compileAt } from './actionPlanner.js'
import type { ActionTypes } from './actionType.js'
import { checkDefinitionMembers } from './knownMembers.js'
import { planParameters } from './parameters.js'
import { planActions } from './planActions.js'
import { planTrigger } from './planTrigger.js'
import { checkReferences, checkShared, type Names } from './references.js'
import { spreadSecured } from './secured.js'

/** What a run is given besides the workflow. */
export interface PlanOptions extends ConnectionOptions {
  /** The types of actions and triggers that run here. */
  types: { actions: ActionTypes; triggers: TriggerTypes }
  /** Values for the definition's parameters, by name. */
  parameters: ReadonlyMap<string, Value>
  /** What stands in for actions, by `nameKey` of the action. */
  mocks: ReadonlyMap<string, Mock>
  /** Which actions that call out get a mock when none is given: those that cannot be called from here, or all. */
  mockOthers?: 'unresolved' | 'all'
  /** False: no call that failed is made again. */
  retries?: boolean
  /** The trigger to start with, when there are several. */
  trigger: string | undefined
}

const mostOutputs = 10

/**
 * Checks a whole workflow and makes it ready to run.
 *
 * @throws DefinitionError with every fault: shapes, expressions, names, order, connections. Nothing has run then.
 */
export function planWorkflow(workflow: Workflow, options: PlanOptions): RunnableWorkflow {
  const { definition, faults } = workflow
  checkDefinitionMembers(definition)
  const trigger = planTrigger(workflow, options.trigger, options.types.triggers)
  const connections = new Connections(workflow, options)
  const planned = planActions(workflow, connections, options)
  const platform = new Map<string, Value>([
    ['$connections', connections.parameterValue(usedConnections(workflow))],
    ['$authentication', {}],
  ])
  const standIns = options.mockOthers !== undefined
  const parameters = planParameters(workflow, options.parameters, platform, standIns)
  // A project's parameters are declared in its parameters.json, which may not be at hand.
  if (standIns && workflow.dialect === 'Standard') addStandIns(planned.nodes, parameters)
  const outputs = planOutputs(definition.member('outputs'))
  const names: Names = {
    actions: planned.byName,
    parameters: new Map([...parameters.keys()].map((name) => [name.toLowerCase(), name])),
    hasVariable: (name) => planned.variables.has(name),
    variables: planned.variables.names,
  }
  planned.variables.check()
  for (const node of planned.nodes) checkReferences(node, names)
  for (const { value } of outputs)
    checkShared(value.references, names, (path) => new Place(null, path, definition.source))
  reportUnknownMocks(options.mocks, planned.byName, definition)
  const { secured, warnings } = spreadSecured(planned.nodes, trigger.secured)
  for (const [node, what] of secured) if (node.plan) Object.assign(node.plan.secured, what)
  if (faults.length > 0) throw new DefinitionError(faults)
  const actions = planned.nodes.flatMap(({ plan }) => plan ?? [])
  const { container } = planned
  const usesDefaultConnection = connections.usesDefault
  const childNames = [...planned.children]
  const children = new Map<string, RunnableWorkflow>()
  return {
    workflow,
    trigger,
    container,
    actions,
    parameters,
    outputs,
    platformTokens: platformTokens(workflow, platform.get('$connections') ?? {}),
    usesDefaultConnection,
    warnings: [...warnings, ...planned.nodes.flatMap(countWarnings)],
    childNames,
    children,
  }
}

function planOutputs(place: Place): OutputPlan[] {
  const members = place.members()
  if (members.length > mostOutputs) place.fault(`A workflow has at most ${mostOutputs} outputs.`, 'LimitExceeded')
  return members.map(([name, output]) => ({
    name,
    type: output.member('type').text() ?? 'String',
    value: compileAt(output.member('value')),
  }))
}

/** Gives a made-up value to every parameter that actions name and nothing declares. */
function addStandIns(nodes: readonly ActionNode[], parameters: Map<string, ParameterPlan>): void {
  const known = new Set([...parameters.keys()].map((name) => name.toLowerCase()))
  for (const { template } of nodes.flatMap(({ templates }) => templates))
    for (const { name } of template.references.parameters) {
      if (known.has(name.toLowerCase())) continue
      known.add(name.toLowerCase())
      parameters.set(name, { name, type: 'String', value: 'local', secure: false })
    }
}

/** The keys that a bare definition selects from `$connections`, which nothing else declares. */
function usedConnections({ definition }: Workflow): string[] {
  const { references } = compileTemplate(definition.member('actions').value ?? null, '$')
  return references.connections.map(({ name }) => name)
}

function reportUnknownMocks(mocks: PlanOptions['mocks'], actions: Names['actions'], definition: Place): void {
  for (const name of mocks.keys()) {
    if (!actions.has(name))
      definition
        .member('actions')
        .fault(
          `A mock is given for '${name}', but there is no such action.${didYouMean(name, namesOf(actions))}`,
          'UnknownOption',
        )
  }
}

const namesOf = (actions: Names['actions']) => [...actions.values()].map(({ name }) => name)

/** Calls that the service saves, and that fail the action when they are evaluated. */
const countWarnings = ({ name, templates }: ActionNode): string[] =>
  templates.flatMap(({ template }) => wrongCounts(template).map(({ message }) => `'${name}' will fail: ${message}`))

/** Older flows read connections and their key out of a header that the platform adds. */
function platformTokens({ definition }: Workflow, connections: Value): string | undefined {
  if (!stringifyJson(definition.member('actions').value ?? null).includes('X-MS-APIM-Tokens')) return undefined
  const tokens = { $connections: connections, $ConnectionKey: 'local' }
  return Buffer.from(stringifyJson(tokens)).toString('base64')
}
