import type { Place } from '../model/place.js'
import type { DocumentedResponse } from '../model/plan.js'
import type { RunnableWorkflow } from '../runWorkflow.js'
import { isObject, stringifyJson, type Value } from '../value.js'
import { exampleOf } from './exampleOf.js'

/** The actions of a workflow that call services. The workflow was prepared with `mockAll`. */
export const callingActions = ({ actions }: RunnableWorkflow): string[] =>
  actions.filter(({ mock }) => mock?.source === 'unresolved').map(({ name }) => name)

/**
 * A mock for every action that calls a service. Its body fits the schema of the Parse JSON action that reads it, else that of
 * the connector's response.
 *
 * @param responses the connectors' documented responses, by action.
 */
export function exampleMocks(
  plan: RunnableWorkflow,
  responses: ReadonlyMap<string, DocumentedResponse> = new Map(),
): Record<string, Value> {
  const schemas = parsedBodies(plan.workflow.definition.member('actions'))
  return Object.fromEntries(
    callingActions(plan).map((name) => {
      const schema = schemas.find(({ content }) => content.includes(`body('${name}')`))?.schema
      const response = responses.get(name)
      const statusCode = BigInt(response?.status ?? 200)
      const body = schema === undefined ? bodyOf(response) : exampleOf(schema)
      return [
        name,
        { status: 'Succeeded', outputs: { statusCode, headers: {}, ...(body === undefined ? {} : { body }) } },
      ]
    }),
  )
}

function bodyOf(response: DocumentedResponse | undefined): Value | undefined {
  if (response === undefined) return {}
  return response.schema === undefined ? undefined : exampleOf(response.schema, response.definitions)
}

/** The content and the schema of each Parse JSON action. */
function parsedBodies(actions: Place): { content: string; schema: Value | undefined }[] {
  return actions.members().flatMap(([, action]) => {
    const branches = [
      action,
      action.member('else'),
      action.member('default'),
      ...action
        .member('cases')
        .members()
        .map(([, one]) => one),
    ]
    const inner = branches.flatMap((branch) => parsedBodies(branch.member('actions')))
    const { value: type } = action.member('type')
    if (typeof type !== 'string' || type.toLowerCase() !== 'parsejson') return inner
    const { value: inputs } = action.member('inputs')
    if (!isObject(inputs)) return inner
    return [{ content: stringifyJson(inputs.content ?? null), schema: inputs.schema }, ...inner]
  })
}
