import { guidPattern } from '../../guid.js'

/** An Entra user of a resource. */
export interface EntraUser {
  resourceId: string
  tenantId: string
  objectId: string
}

const userIdentity = new RegExp(`^8:acs:(${guidPattern})_(?:wf_)?(${guidPattern})_(${guidPattern})$`)

/** The identity of a user that the Teams Phone extension gives access to. */
export const teamsExtensionIdentity = ({ resourceId, tenantId, objectId }: EntraUser): string =>
  `8:acs:${resourceId}_${tenantId}_${objectId}`

/** The identity of an Entra user in the preview 2025-03-02. */
export const entraUserIdentity = ({ resourceId, tenantId, objectId }: EntraUser): string =>
  `8:acs:${resourceId}_wf_${tenantId}_${objectId}`

/** The user that an identity of one of the two forms belongs to; undefined for other texts. */
export function readUserIdentity(text: string): EntraUser | undefined {
  const [, resourceId, tenantId, objectId] = userIdentity.exec(text) ?? []
  if (resourceId === undefined || tenantId === undefined || objectId === undefined) return undefined
  return { resourceId, tenantId, objectId }
}
