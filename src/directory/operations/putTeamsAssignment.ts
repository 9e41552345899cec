import type { TeamsAssignmentDependencies } from './getTeamsAssignment.js'
import type { WireOperation } from './operation.js'
import { assignmentKeyOf, bindAssignment, checkAssignment, toAssignment } from './teamsAssignment.js'

/** `PUT /access/teamsExtension/tenants/{tenantId}/assignments/{objectId}`: gives a user or resource account access. */
export function putTeamsAssignment({ store, assumptions }: TeamsAssignmentDependencies): WireOperation {
  return (call) => {
    const model = bindAssignment(call.body, assumptions)
    return async () => {
      const record = { ...assignmentKeyOf(call), ...checkAssignment(model) }
      const isNew = await store.putTeamsAssignment(record)
      return { status: isNew ? 201 : 200, body: toAssignment(record) }
    }
  }
}
