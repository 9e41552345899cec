import type { DirectoryStore } from '../src/directory/store/directoryStore.js'

/** What a directory has acknowledged to its callers, which must survive a crash. */
export interface Acknowledged {
  created: Set<string>
  revoked: Set<string>
  deleted: Set<string>
}

export const nothingAcknowledged = (): Acknowledged => ({ created: new Set(), revoked: new Set(), deleted: new Set() })

/** Everything that was acknowledged and is not in the store, as messages. */
export async function findLosses(
  { created, revoked, deleted }: Acknowledged,
  store: DirectoryStore,
): Promise<string[]> {
  const losses: string[] = []
  for (const id of created) {
    const identity = await store.findIdentity(id)
    if (!identity) losses.push(`${id} was created, and is not there`)
    else if (revoked.has(id) && identity.revokedAt === null) losses.push(`the revocation of ${id} is not there`)
    else if (deleted.has(id) && identity.deletedAt === null) losses.push(`${id} was deleted, and is there again`)
  }
  return losses
}
