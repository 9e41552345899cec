/** Whose user or resource account it is. */
export interface TeamsAssignmentKey {
  resourceId: string
  tenantId: string
  objectId: string
}

/** A Teams Phone extension assignment: a user or resource account of a tenant that may use a resource. */
export interface TeamsAssignmentRecord extends TeamsAssignmentKey {
  principalType: string
  /** The applications through which it may be used; null: none were given. */
  clientIds: string[] | null
}

/** A principal (object id) that has a role on a resource, and so may call it with an Entra token. */
export interface RoleAssignmentRecord {
  resourceId: string
  principalId: string
}

/** Who may use a resource without its keys. Every method rejects with a `StoreError` when the engine fails. */
export interface AssignmentStore {
  /** Stores an assignment, or replaces the one with the same key. True: it was added. */
  putTeamsAssignment(assignment: TeamsAssignmentRecord): Promise<boolean>
  findTeamsAssignment(key: TeamsAssignmentKey): Promise<TeamsAssignmentRecord | undefined>
  /** False: there is no such assignment. */
  deleteTeamsAssignment(key: TeamsAssignmentKey): Promise<boolean>
  listTeamsAssignments(resourceId: string): Promise<TeamsAssignmentRecord[]>

  /** True: it was added. */
  putRoleAssignment(assignment: RoleAssignmentRecord): Promise<boolean>
  /** False: there is no such assignment. */
  deleteRoleAssignment(assignment: RoleAssignmentRecord): Promise<boolean>
  /** Those of all resources. */
  listRoleAssignments(): Promise<RoleAssignmentRecord[]>
}
