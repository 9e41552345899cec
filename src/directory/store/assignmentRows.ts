/** Assignments as rows of every SQL engine: columns in one order, rows as arrays. */
import type { RoleAssignmentRecord, TeamsAssignmentKey, TeamsAssignmentRecord } from './assignmentStore.js'

/** The columns of Teams assignments, in the order of their rows. */
export const teamsAssignmentColumns = 'resource_id, tenant_id, object_id, principal_type, client_ids'
/** The columns of role assignments, in the order of their rows. */
export const roleAssignmentColumns = 'resource_id, principal_id'

/** A row of {@link teamsAssignmentColumns}. */
export type TeamsAssignmentRow = [string, string, string, string, string | null]
/** A row of {@link roleAssignmentColumns}. */
export type RoleAssignmentRow = [string, string]

/** Client ids are GUIDs, stored as one string. */
const separator = ' '

/** A record as a row. */
export const fromTeamsAssignment = (record: TeamsAssignmentRecord): TeamsAssignmentRow => [
  ...fromTeamsAssignmentKey(record),
  record.principalType,
  record.clientIds === null ? null : record.clientIds.join(separator),
]

/** The columns of the primary key. */
export const fromTeamsAssignmentKey = (key: TeamsAssignmentKey): [string, string, string] => [
  key.resourceId,
  key.tenantId,
  key.objectId,
]

/** A row as a record. */
export const toTeamsAssignment = ([
  resourceId,
  tenantId,
  objectId,
  principalType,
  clientIds,
]: TeamsAssignmentRow): TeamsAssignmentRecord => ({
  resourceId,
  tenantId,
  objectId,
  principalType,
  clientIds: clientIds === null ? null : clientIds.split(separator).filter((id) => id !== ''),
})

/** A record as a row. */
export const fromRoleAssignment = ({ resourceId, principalId }: RoleAssignmentRecord): RoleAssignmentRow => [
  resourceId,
  principalId,
]

/** A row as a record. */
export const toRoleAssignment = ([resourceId, principalId]: RoleAssignmentRow): RoleAssignmentRecord => ({
  resourceId,
  principalId,
})
