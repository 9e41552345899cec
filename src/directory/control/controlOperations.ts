import { addFault } from './addFault.js'
import { addResource } from './addResource.js'
import { advanceClock } from './advanceClock.js'
import { clearCounters } from './clearCounters.js'
import { clearFaults } from './clearFaults.js'
import type { ControlOperation } from './controlOperation.js'
import { freezeClock } from './freezeClock.js'
import { introspect } from './introspect.js'
import { issueEntraToken } from './issueEntraToken.js'
import { listFaults } from './listFaults.js'
import { listIdentities } from './listIdentities.js'
import { listOperations } from './listOperations.js'
import { listResources } from './listResources.js'
import { listSigningKeys } from './listSigningKeys.js'
import { listTeamsAssignments } from './listTeamsAssignments.js'
import { listTokens } from './listTokens.js'
import { readClock } from './readClock.js'
import { readCounters } from './readCounters.js'
import { readIdentity } from './readIdentity.js'
import { readStatistics } from './readStatistics.js'
import { regenerateKey } from './regenerateKey.js'
import { removeFault } from './removeFault.js'
import { reset } from './reset.js'
import { restoreSnapshot } from './restoreSnapshot.js'
import { resumeClock } from './resumeClock.js'
import { revokeAll } from './revokeAll.js'
import { addRoleAssignment, listRoleAssignments, removeRoleAssignment } from './roleAssignments.js'
import { rotateSigningKey } from './rotateSigningKey.js'
import { seedIdentity } from './seedIdentity.js'
import { takeSnapshot } from './takeSnapshot.js'

/** Every operation of the control API. */
export const controlOperations: readonly ControlOperation[] = [
  reset,
  takeSnapshot,
  restoreSnapshot,
  listIdentities,
  seedIdentity,
  readIdentity,
  revokeAll,
  introspect,
  readClock,
  freezeClock,
  advanceClock,
  resumeClock,
  listFaults,
  addFault,
  removeFault,
  clearFaults,
  readCounters,
  clearCounters,
  listOperations,
  listTokens,
  readStatistics,
  listSigningKeys,
  rotateSigningKey,
  listResources,
  addResource,
  regenerateKey,
  issueEntraToken,
  listRoleAssignments,
  addRoleAssignment,
  removeRoleAssignment,
  listTeamsAssignments,
]
