import type { Place } from '../model/place.js'
import type { OperationAnswer } from '../model/plan.js'
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
 * @param answers the connectors' responses, by action.
 */
export function exampleMocks(
  plan: RunnableWorkflow,
  answers: ReadonlyMap<string, OperationAnswer> = new Map(),
): Record<string, Value> {
  const schemas = parsedBodies(plan.workflow.definition.member('actions'))
  return Object.fromEntries(
    callingActions(plan).map((name) => {
      const schema = schemas.find(({ content }) => content.includes(`body('${name}')`))?.schema
      const answer = answers.get(name)
      const statusCode = BigInt(answer?.status ?? 200)
      const body = schema === undefined ? bodyOf(answer) : exampleOf(schema)
      return [
        name,
        { status: 'Succeeded', outputs: { statusCode, headers: {}, ...(body === undefined ? {} : { body }) } },
      ]
    }),
  )
}

function bodyOf(answer: OperationAnswer | undefined): Value | undefined {
  if (answer === undefined) return {}
  return answer.schema === undefined ? undefined : exampleOf(answer.schema, answer.definitions)
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
