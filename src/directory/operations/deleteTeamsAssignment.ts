import { refuse } from '../model/refusals.js'
import type { TeamsAssignmentDependencies } from './getTeamsAssignment.js'
import type { WireOperation } from './operation.js'
import { assignmentKeyOf } from './teamsAssignment.js'

/** `DELETE /access/teamsExtension/tenants/{tenantId}/assignments/{objectId}`: the user's tokens end with it. */
export function deleteTeamsAssignment({ store, assumptions }: TeamsAssignmentDependencies): WireOperation {
  return (call) => async () => {
    if (!(await store.deleteTeamsAssignment(assignmentKeyOf(call)))) throw refuse(assumptions.assignmentMissing)
    return { status: 204 }
  }
}
