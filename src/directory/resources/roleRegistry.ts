import type { AssignmentStore, RoleAssignmentRecord } from '../store/assignmentStore.js'

/** Who has a role on which resource, cached in memory because every bearer request needs it. */
export interface RoleRegistry {
  has(resourceId: string, principalId: string): boolean
  all(): readonly RoleAssignmentRecord[]
  /** True: it was added. */
  add(assignment: RoleAssignmentRecord): Promise<boolean>
  /** False: there is no such assignment. */
  remove(assignment: RoleAssignmentRecord): Promise<boolean>
  /** Reads the store again, after another process changed it. */
  reload(): Promise<void>
}

/** Reads the role assignments of a store. */
export async function createRoleRegistry(store: AssignmentStore): Promise<RoleRegistry> {
  let assignments: RoleAssignmentRecord[] = []
  let known = new Set<string>()

  async function reload(): Promise<void> {
    assignments = await store.listRoleAssignments()
    known = new Set(assignments.map(toKey))
  }

  await reload()
  return {
    has: (resourceId, principalId) => known.has(toKey({ resourceId, principalId })),
    all: () => assignments,
    async add(assignment) {
      const isNew = await store.putRoleAssignment(lowerCased(assignment))
      await reload()
      return isNew
    },
    async remove(assignment) {
      const found = await store.deleteRoleAssignment(lowerCased(assignment))
      await reload()
      return found
    },
    reload,
  }
}

const toKey = (assignment: RoleAssignmentRecord) => {
  const { resourceId, principalId } = lowerCased(assignment)
  return `${resourceId} ${principalId}`
}

const lowerCased = ({ resourceId, principalId }: RoleAssignmentRecord) => ({
  resourceId,
  principalId: principalId.toLowerCase(),
})
