import { developmentResource } from '../developmentResource.js'
import { developmentPrincipal } from './entra/developmentPrincipal.js'
import type { ResourceRecord } from './model/resourceRecord.js'
import type { ResourceRegistry } from './resources/resourceRegistry.js'
import type { RoleRegistry } from './resources/roleRegistry.js'
import type { RoleAssignmentRecord, TeamsAssignmentRecord } from './store/assignmentStore.js'
import type { DirectoryStore } from './store/directoryStore.js'

/** The initial contents of a directory. */
export interface Seeds {
  resources: ResourceRecord[]
  roleAssignments: RoleAssignmentRecord[]
  teamsAssignments: TeamsAssignmentRecord[]
}

/** The published development resource as it is seeded. */
export const developmentSeed: ResourceRecord = {
  ...developmentResource,
  host: null,
  region: 'amer',
  dataLocation: 'unitedstates',
}

/**
 * The seeds of a directory. Where it issues Entra tokens itself, the published principals have a role on each resource,
 * and the published user may use each through the Teams Phone extension.
 *
 * @param principalIds More principals with a role, on the first resource.
 */
export function createSeeds(
  resources: readonly ResourceRecord[],
  issuesEntraTokens: boolean,
  principalIds: readonly string[],
): Seeds {
  const { tenantId, userObjectId, clientId, managedIdentityId } = developmentPrincipal
  const [first] = resources
  const given = first ? principalIds.map((id) => ({ resourceId: first.id, principalId: id.toLowerCase() })) : []
  const seeds = { resources: [...resources], roleAssignments: given, teamsAssignments: [] }
  if (!issuesEntraTokens) return seeds
  return {
    ...seeds,
    roleAssignments: [
      ...given,
      ...resources.flatMap(({ id: resourceId }) =>
        [clientId, managedIdentityId, userObjectId].map((principalId) => ({ resourceId, principalId })),
      ),
    ],
    teamsAssignments: resources.map(({ id: resourceId }) => ({
      resourceId,
      tenantId,
      objectId: userObjectId,
      principalType: 'user',
      clientIds: [clientId],
    })),
  }
}

/**
 * Adds the resources that a store does not have yet, with their assignments; existing ones are not changed. A store of a
 * release without assignments gets those of its seeded resources too, once.
 *
 * @param principalIds Principals that get a role on the first resource, whether it is new or not.
 */
export async function plantSeeds(
  seeds: Seeds,
  principalIds: readonly string[],
  { store, resources, roles }: { store: DirectoryStore; resources: ResourceRegistry; roles: RoleRegistry },
): Promise<void> {
  const isFirstTime = await store.writeShared('assignmentsSeeded', 'yes', true)
  for (const resource of seeds.resources) {
    const isNew = resources.find(resource.id) === undefined
    if (isNew) await resources.save(resource)
    else if (!isFirstTime) continue
    const isOfResource = ({ resourceId }: { resourceId: string }) => resourceId === resource.id
    for (const assignment of seeds.roleAssignments.filter(isOfResource)) await roles.add(assignment)
    for (const assignment of seeds.teamsAssignments.filter(isOfResource)) {
      if (!(await store.findTeamsAssignment(assignment))) await store.putTeamsAssignment(assignment)
    }
  }
  const [first] = seeds.resources
  if (!first) return
  for (const principalId of principalIds) {
    if (!roles.has(first.id, principalId)) await roles.add({ resourceId: first.id, principalId })
  }
}
