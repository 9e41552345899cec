import { isGuid } from '../../guid.js'
import type { Assumptions } from '../model/assumptions.js'
import { isTexts, readMembers } from '../model/members.js'
import { fieldRequired, invalidValue, refuse } from '../model/refusals.js'
import type { TeamsAssignmentKey, TeamsAssignmentRecord } from '../store/assignmentStore.js'
import { decodeSegment } from './decodeSegment.js'
import type { Call } from './operation.js'

/** The older name `teamsResourceAccount` is in scripts and on Learn; the 2026 specifications have `resourceAccount`. */
const principalTypes = new Map(
  ['user', 'resourceAccount', 'teamsResourceAccount'].map((name) => [name.toLowerCase(), name]),
)

/**
 * The assignment in the path. Ids are kept in lower case.
 *
 * @throws ServiceError when one of the two ids is not a GUID.
 */
export function assignmentKeyOf({ resource, parameters }: Call): TeamsAssignmentKey {
  const [tenantId = '', objectId = ''] = parameters.map((segment) => decodeSegment(segment) ?? '')
  if (!isGuid(tenantId)) throw invalidValue('tenantId', 'Provided TenantId has invalid format.')
  if (!isGuid(objectId)) throw invalidValue('objectId', 'Provided ObjectId has invalid format.')
  return { resourceId: resource.id, tenantId: tenantId.toLowerCase(), objectId: objectId.toLowerCase() }
}

/**
 * Reads the body of a creation; null counts as not sent, other members are ignored.
 *
 * @throws ServiceError when it is not JSON, or a member is missing or of another type.
 */
export function bindAssignment(body: Buffer, { bodyUnreadable }: Pick<Assumptions, 'bodyUnreadable'>) {
  const unreadable = (problem: string) => refuse(bodyUnreadable, { problem })
  const members = readMembers(body, unreadable)
  const principalType = members('principalType')
  const clientIds = members('clientIds') ?? null
  if (principalType === undefined) throw fieldRequired('PrincipalType')
  if (typeof principalType !== 'string') throw unreadable('principalType is not a string')
  if (clientIds !== null && !isTexts(clientIds)) throw unreadable('clientIds is not an array of strings')
  return { principalType, clientIds }
}

/**
 * Checks the values of a creation.
 *
 * @throws ServiceError when the type is unknown, or a client id is not a GUID.
 */
export function checkAssignment(model: ReturnType<typeof bindAssignment>) {
  const principalType = principalTypes.get(model.principalType.toLowerCase())
  if (principalType === undefined) throw invalidValue('principalType', 'Provided PrincipalType is not supported.')
  if (model.clientIds?.some((id) => !isGuid(id))) {
    throw invalidValue('clientIds', 'Provided ClientIds has invalid format.')
  }
  return { principalType, clientIds: model.clientIds?.map((id) => id.toLowerCase()) ?? null }
}

/** An assignment as the service returns it: without client ids when there are none. */
export const toAssignment = ({ objectId, tenantId, principalType, clientIds }: TeamsAssignmentRecord) => ({
  objectId,
  tenantId,
  principalType,
  ...(clientIds === null ? {} : { clientIds }),
})
