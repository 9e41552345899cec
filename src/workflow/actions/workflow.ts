import { texts } from '../connector/operationCall.js'
import { statusName } from '../http/statusName.js'
import { invalidTemplate } from '../model/outcome.js'
import type { Place } from '../model/place.js'
import { lastSegment } from '../model/workflow.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject } from '../value.js'

/** Calls another workflow of the same project and ends with its response. */
export const workflow: ActionType = {
  type: 'Workflow',
  callsOut: true,
  plan(planner) {
    const name = findChild(planner)
    const template = planner.template(planner.inputs)
    return {
      inputs: template,
      run: async (context) => {
        const inputs = context.inputs(template)
        const sent = isObject(inputs) ? inputs : {}
        const call = { body: sent.body, headers: isObject(sent.headers) ? texts(Object.entries(sent.headers)) : {} }
        const response = await context.run.callChild(name, call)
        if (!response) throw invalidTemplate(`There is no workflow '${name}' in this project.`, { inputs })
        const { statusCode, headers, body, childRun } = response
        return {
          status: statusCode < 400 ? 'Succeeded' : 'Failed',
          code: statusName(statusCode),
          inputs,
          ...(childRun ? { childRun } : {}),
          outputs: { statusCode: BigInt(statusCode), headers, ...(body === undefined ? {} : { body }) },
        }
      },
    }
  },
}

/** By folder in a Standard project, by the flow's GUID in a solution. */
function findChild(planner: ActionPlanner): string {
  const host = planner.inputs.member('host')
  const reference = host.member('workflowReferenceName')
  const place: Place = reference.exists ? reference : host.at('workflow', 'id')
  const name = lastSegment(place.requiredText()) ?? ''
  if (name === '') return name
  const found = [...planner.workflow.siblings.keys()].find((sibling) => sibling.toLowerCase() === name.toLowerCase())
  if (found !== undefined) {
    planner.callsChild(found)
    return found
  }
  const known = [...planner.workflow.siblings.keys()].join(', ') || 'none'
  planner.unresolved(place, `There is no workflow '${name}' in the same project. Known: ${known}.`)
  return name
}
