import type { Assumptions } from '../model/assumptions.js'
import { refuse } from '../model/refusals.js'
import type { AssignmentStore } from '../store/assignmentStore.js'
import type { WireOperation } from './operation.js'
import { assignmentKeyOf, toAssignment } from './teamsAssignment.js'

/** The dependencies of the operations on assignments. */
export interface TeamsAssignmentDependencies {
  store: AssignmentStore
  assumptions: Assumptions
}

/** `GET /access/teamsExtension/tenants/{tenantId}/assignments/{objectId}` */
export function getTeamsAssignment({ store, assumptions }: TeamsAssignmentDependencies): WireOperation {
  return (call) => async () => {
    const assignment = await store.findTeamsAssignment(assignmentKeyOf(call))
    if (!assignment) throw refuse(assumptions.assignmentMissing)
    return { status: 200, body: toAssignment(assignment) }
  }
}
