import type { Operation } from '../../contract/contract.js'
import { didYouMean } from '../../nearestName.js'
import { checkConstants } from '../connector/checkConstants.js'
import { type Connection, unknownConnector } from '../connector/connections.js'
import { documentedResponse } from '../connector/documentedResponse.js'
import { flatParameters, parametersOf, writtenParameters } from '../connector/flatParameters.js'
import { runOperation } from '../connector/runOperation.js'
import { invalidTemplate } from '../model/outcome.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject } from '../value.js'

/** Calls an operation of a connector by its id, with flat parameters (Power Automate). */
export const openApiConnection: ActionType = {
  type: 'OpenApiConnection',
  callsOut: true,
  plan(planner) {
    const template = planner.template(planner.inputs)
    const target = findTarget(planner)
    if (target) checkParameters(planner, target)
    const settings = planner.callSettings()
    return {
      inputs: template,
      ...(target ? { response: documentedResponse(target.connection.contract, target.operation) } : {}),
      run: async (context) => {
        const inputs = context.inputs(template)
        if (!target || !isObject(inputs)) throw invalidTemplate('The action has no inputs.')
        const parameters = isObject(inputs.parameters) ? inputs.parameters : {}
        const shown = { parameters, host: inputs.host ?? null }
        const call = { ...target, ...flatParameters(target.operation, parameters) }
        return runOperation(context, call, settings(inputs.retryPolicy), shown)
      },
    }
  },
}

interface Target {
  connection: Connection
  operation: Operation
}

function findTarget(planner: ActionPlanner): Target | undefined {
  const host = planner.inputs.member('host')
  const reference = host.at('connection', 'referenceName')
  const name = reference.exists ? reference : host.member('connectionName')
  const operationId = host.member('operationId').requiredText()
  const key = name.requiredText()
  const connection = planner.connections.find(key, name, ({ operations }) => operations.has(operationId))
  if (connection === 'unknown')
    planner.unresolved(name, unknownConnector(key, planner.connections.connectorName(key), operationId))
  if (!connection || connection === 'unknown' || operationId === '') return undefined
  const operation = connection.contract.operations.get(operationId)
  if (operation) return { connection, operation }
  const known = [...connection.contract.operations.keys()].join(', ')
  host
    .member('operationId')
    .fault(
      `The connector of connection '${connection.key}' has no operation '${operationId}'. It has: ${known}. ` +
        `Is it another connector? Give its swagger with --connector ${connection.key}=FILE.`,
      'UnknownOperation',
    )
  return undefined
}

function checkParameters(planner: ActionPlanner, { connection, operation }: Target): void {
  checkNames(planner, operation)
  const parameters = planner.inputs.member('parameters')
  if (typeof parameters.value === 'object')
    checkConstants(connection.contract, operation, writtenParameters(operation, parameters))
}

/** Reports unknown parameters and missing required ones. */
function checkNames(planner: ActionPlanner, operation: Operation): void {
  const place = planner.inputs.member('parameters')
  if (typeof place.value === 'string') return
  const known = parametersOf(operation)
  const written = place.members()
  for (const [name, parameter] of written) {
    if (name.includes('@') || known.accepts(name)) continue
    parameter.fault(
      `${operation.operationId} has no parameter '${name}'. It has: ${known.names.join(', ')}.${didYouMean(name, known.names)}`,
      'UnknownMember',
    )
  }
  const names = new Set(written.map(([name]) => name))
  for (const name of known.required) {
    if (![...names].some((one) => one === name || one.startsWith(`${name}/`)))
      place.fault(`${operation.operationId} needs the parameter '${name}'.`, 'MissingMember')
  }
}
