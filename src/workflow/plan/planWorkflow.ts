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

/** The options of a run. */
export interface PlanOptions extends ConnectionOptions {
  /** The supported types of actions and triggers. */
  types: { actions: ActionTypes; triggers: TriggerTypes }
  /** Values for the definition's parameters, by name. */
  parameters: ReadonlyMap<string, Value>
  /** Mocks, by `nameKey` of the action. */
  mocks: ReadonlyMap<string, Mock>
  /** Which actions get a default mock: those whose call is not possible locally, or all that call a service. */
  mockOthers?: 'unresolved' | 'all'
  /** False: failed calls are not retried. */
  retries?: boolean
  /** The trigger to start with, when there are several. */
  trigger: string | undefined
}

const mostOutputs = 10

/**
 * Checks and plans a whole workflow.
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
  // A project's parameters are declared in its parameters.json, which may be missing.
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

/** Adds a placeholder value for every undeclared parameter that actions use. */
function addStandIns(nodes: readonly ActionNode[], parameters: Map<string, ParameterPlan>): void {
  const known = new Set([...parameters.keys()].map((name) => name.toLowerCase()))
  for (const { template } of nodes.flatMap(({ templates }) => templates))
    for (const { name } of template.references.parameters) {
      if (known.has(name.toLowerCase())) continue
      known.add(name.toLowerCase())
      parameters.set(name, { name, type: 'String', value: 'local', secure: false })
    }
}

/** The keys that a bare definition selects from `$connections`, where they are not declared. */
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
          `There is no action '${name}', for which a mock is given.${didYouMean(name, namesOf(actions))}`,
          'UnknownOption',
        )
  }
}

const namesOf = (actions: Names['actions']) => [...actions.values()].map(({ name }) => name)

/** Calls that the service accepts on saving, but that fail the action when they are evaluated. */
const countWarnings = ({ name, templates }: ActionNode): string[] =>
  templates.flatMap(({ template }) => wrongCounts(template).map(({ message }) => `'${name}' will fail: ${message}`))

/** Older flows read connections and their keys from a header that the platform adds. */
function platformTokens({ definition }: Workflow, connections: Value): string | undefined {
  if (!stringifyJson(definition.member('actions').value ?? null).includes('X-MS-APIM-Tokens')) return undefined
  const tokens = { $connections: connections, $ConnectionKey: 'local' }
  return Buffer.from(stringifyJson(tokens)).toString('base64')
}
