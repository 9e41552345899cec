import type { Contract, Operation } from '../../contract/contract.js'
import { checkConstants, type WrittenCall } from '../connector/checkConstants.js'
import { type Connection, unknownConnector } from '../connector/connections.js'
import { documentedResponse } from '../connector/documentedResponse.js'
import { matchOperation } from '../connector/matchOperation.js'
import { texts } from '../connector/operationCall.js'
import { runOperation } from '../connector/runOperation.js'
import { ExpressionSyntaxError } from '../expression/syntaxError.js'
import { parseTemplate } from '../expression/templateParser.js'
import { toText } from '../expression/text.js'
import { invalidTemplate } from '../model/outcome.js'
import type { Place } from '../model/place.js'
import { withoutSecrets } from '../model/shownInputs.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject, type Value } from '../value.js'

/** Calls an operation of a connector by method and path (Consumption and Standard). */
export const apiConnection: ActionType = {
  type: 'ApiConnection',
  callsOut: true,
  plan(planner) {
    const template = planner.template(planner.inputs)
    const method = planner.inputs.member('method').requiredText()
    const path = planner.inputs.member('path').requiredText()
    const { connection, operation } = planCall(planner, method, path)
    const settings = planner.callSettings()
    return {
      inputs: template,
      ...(connection && operation ? { response: documentedResponse(connection.contract, operation) } : {}),
      run: async (context) => {
        const inputs = context.inputs(template)
        if (!connection || !isObject(inputs)) throw invalidTemplate('The action has no inputs.')
        const sentMethod = toText(inputs.method ?? '')
        const sentPath = toText(inputs.path ?? '')
        const match = matchOperation(connection.contract, sentMethod, sentPath)
        if (!match) throw invalidTemplate(noOperation(connection, sentMethod, sentPath), { inputs })
        const call = {
          connection,
          ...match,
          queries: texts(members(inputs.queries)),
          headers: texts(members(inputs.headers)),
          body: inputs.body,
        }
        return runOperation(context, call, settings(inputs.retryPolicy), withoutSecrets(inputs))
      },
    }
  },
}

const members = (value: Value | undefined): [string, Value][] => (isObject(value) ? Object.entries(value) : [])

interface PlannedCall {
  connection?: Connection
  operation?: Operation
}

/** Finds the connection and looks for the operation before the run; a path that is one expression is only known then. */
function planCall(planner: ActionPlanner, method: string, path: string): PlannedCall {
  const [key, place] = connectionKey(planner)
  if (key === undefined) {
    const example = "@parameters('$connections')['acs']['connectionId']"
    place.fault(
      `Name the connection of the call: "${example}" here, or 'referenceName' in a Standard workflow.`,
      'MissingMember',
    )
    return {}
  }
  const shape = pathShape(path)
  const isKnown = shape !== undefined && !method.startsWith('@') && method !== ''
  const fits = (contract: Contract) => !isKnown || matchOperation(contract, method, shape) !== undefined
  const connection = planner.connections.find(key, place, fits)
  if (connection === 'unknown') {
    planner.unresolved(
      place,
      unknownConnector(key, planner.connections.connectorName(key), `${method.toUpperCase()} ${path}`),
    )
    return {}
  }
  if (connection && !fits(connection.contract))
    planner.inputs.member('path').fault(noOperation(connection, method, path), 'UnknownOperation')
  const match = connection && isKnown ? matchOperation(connection.contract, method, shape) : undefined
  if (connection && match) checkConstants(connection.contract, match.operation, writtenCall(planner))
  return { ...(connection ? { connection } : {}), ...(match ? { operation: match.operation } : {}) }
}

/** Path parameters are part of the path, where the designer encodes them: they are checked when they are sent. */
const writtenCall = ({ inputs }: ActionPlanner): WrittenCall => ({
  path: new Map(),
  queries: membersAt(inputs.member('queries')),
  headers: membersAt(inputs.member('headers')),
  body: inputs.member('body').exists ? inputs.member('body') : undefined,
})

const membersAt = (place: Place) => new Map(isObject(place.value) ? place.members() : [])

/** Consumption refers to a connection by an expression, Standard by a name. */
function connectionKey(planner: ActionPlanner): [string | undefined, Place] {
  const place = planner.inputs.at('host', 'connection')
  const reference = place.member('referenceName')
  if (reference.exists) return [reference.text() ?? '', reference]
  const name = place.member('name')
  return [planner.connectionKeys(name)[0], name]
}

/** The path with a placeholder for every expression in it. */
function pathShape(path: string): string | undefined {
  try {
    const node = parseTemplate(path)
    if (node.kind === 'literal') return String(node.value)
    if (node.kind !== 'interpolation') return undefined
    return node.parts.map((part) => (typeof part === 'string' ? part : '0')).join('')
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return undefined
    throw error
  }
}

function noOperation({ key, contract }: Connection, method: string, path: string): string {
  const known = [...contract.operations.values()].map(
    (operation) => `${operation.method.toUpperCase()} ${operation.path}`,
  )
  return (
    `The connector of connection '${key}' has no operation for ${method.toUpperCase()} ${path}. It has: ${known.join(', ')}. ` +
    `Is it another connector? Give its swagger with --connector ${key}=FILE.`
  )
}
