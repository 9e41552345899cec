import { LRUCache } from 'lru-cache'
import { createGroupCommit } from '../../storage/groupCommit.js'
import { toStoreError } from '../../storage/sqliteFaults.js'
import { closeSqliteFile, openSqliteFile, type SqliteLimits } from '../../storage/sqliteFile.js'
import { identityPrefix } from '../model/identityId.js'
import type { DirectoryStore, IdentityRecord, StoreContents } from './directoryStore.js'
import { endOfPrefix } from './endOfPrefix.js'
import {
  fromIdentity,
  fromResource,
  fromSigningKey,
  type IdentityRow,
  type ResourceRow,
  type SigningKeyRow,
  toIdentity,
  toResource,
  toSigningKey,
} from './rows.js'
import { createSqliteAssignments } from './sqliteAssignments.js'
import { directorySchema } from './sqliteSchema.js'
import { prepareStatements } from './sqliteStatements.js'

/** How many identities are cached, about 4 MiB. */
const rememberedIdentities = 10_000

/**
 * A store in one SQLite file (or in memory), for one process: write-ahead log, fsync at every commit, one commit for
 * concurrent changes.
 *
 * @param place As for {@link openSqliteFile}.
 * @throws StoreError when the place cannot be used.
 */
export function openSqliteStore(place: string, limits?: SqliteLimits): DirectoryStore {
  const { database, place: storePlace } = openSqliteFile(place, directorySchema, limits)
  const sql = prepareStatements(database)
  /**
   * Cache of recently read identities. A change removes its identity during its transaction, when no read can run; only
   * this process changes the file.
   */
  const remembered = new LRUCache<string, IdentityRecord>({ max: rememberedIdentities })
  const group = createGroupCommit({
    begin: () => sql.begin.run(),
    commit: () => sql.commit.run(),
    rollback: () => sql.rollback.run(),
    inTransaction: () => database.inTransaction,
  })

  async function change<T>(run: () => T): Promise<T> {
    try {
      return await group.run(run)
    } catch (error) {
      throw toStoreError(error, storePlace)
    }
  }

  /** Several statements as one change: all of them happen, or none. */
  const changeAtOnce = <T>(run: () => T) =>
    change(() => {
      sql.savepoint.run()
      try {
        return run()
      } catch (error) {
        if (database.inTransaction) sql.rollbackToSavepoint.run()
        throw error
      } finally {
        if (database.inTransaction) sql.release.run()
      }
    })

  async function read<T>(run: () => T): Promise<T> {
    try {
      return run()
    } catch (error) {
      throw toStoreError(error, storePlace)
    }
  }

  function changeIdentity(id: string, run: () => { changes: number }): Promise<boolean> {
    return change(() => {
      remembered.delete(id)
      return run().changes === 1
    })
  }

  function findIdentity(id: string): IdentityRecord | undefined {
    const known = remembered.get(id)
    if (known) return known
    const [identity] = identities([sql.findIdentity.get(id)].filter(Boolean))
    if (identity) remembered.set(id, identity)
    return identity
  }

  const assignments = createSqliteAssignments(database, { change, read })

  function replaceAll(contents: StoreContents): void {
    const { resources, signingKeys, identities, lastIssueSecond } = contents
    assignments.replaceAll(contents)
    if (lastIssueSecond === null) sql.clearLastIssue.run()
    else if (lastIssueSecond !== undefined) sql.noteIssue.run(lastIssueSecond)
    remembered.clear()
    sql.clearIdentities.run()
    sql.clearResources.run()
    sql.clearSigningKeys.run()
    for (const resource of resources) sql.saveResource.run(...fromResource(resource))
    for (const key of signingKeys) sql.addSigningKey.run(...fromSigningKey(key))
    for (const identity of identities) sql.putIdentity.run(...fromIdentity(identity))
  }

  const identities = (rows: unknown[]) => (rows as IdentityRow[]).map(toIdentity)
  const resources = () => (sql.listResources.all() as ResourceRow[]).map(toResource)
  const signingKeys = () => (sql.listSigningKeys.all() as SigningKeyRow[]).map(toSigningKey)

  return {
    ...assignments.store,
    insertIdentity: (id, createdAt) => change(() => sql.insertIdentity.run(id, createdAt).changes === 1),
    findIdentity: (id) => read(() => findIdentity(id)),
    noteIssue: (second) => change(() => void sql.noteIssue.run(second)),
    revokeTokens: (id, at) => changeIdentity(id, () => sql.revokeTokens.run(at, at, id)),
    deleteIdentity: (id, at) => changeIdentity(id, () => sql.deleteIdentity.run(at, id)),
    listIdentities: ({ resourceId, after, state, createdFrom = 0, createdBefore = Number.MAX_VALUE, limit }) =>
      read(() => {
        const prefix = identityPrefix(resourceId)
        const list = { any: sql.listIdentities, active: sql.listActiveIdentities, deleted: sql.listDeletedIdentities }
        const span = [after ?? prefix, endOfPrefix(prefix), createdFrom, createdBefore]
        return identities(list[state ?? 'any'].all(...span, limit))
      }),

    listResources: () => read(resources),
    saveResource: (resource) => change(() => void sql.saveResource.run(...fromResource(resource))),

    listSigningKeys: () => read(signingKeys),
    addSigningKey: (key, onlyIfNone) =>
      changeAtOnce(() => {
        if (onlyIfNone && signingKeys().length > 0) return false
        sql.retireSigningKeys.run(key.createdAt)
        sql.addSigningKey.run(...fromSigningKey(key))
        return true
      }),

    readShared: (name) => read(() => (sql.readShared.get(name) as [string] | undefined)?.[0]),
    writeShared: (name, value, onlyIfNone) =>
      change(() => (onlyIfNone ? sql.insertShared : sql.replaceShared).run(name, value).changes === 1),

    exportContents: () =>
      read(() => ({
        resources: resources(),
        signingKeys: signingKeys(),
        ...assignments.all(),
        identities: identities(sql.allIdentities.all()),
        lastIssueSecond: (sql.lastIssue.get() as [number] | undefined)?.[0] ?? null,
      })),
    importContents: (contents) => changeAtOnce(() => replaceAll(contents)),
    isShared: false,
    onSharedChange: () => undefined, // Only this process has the file open.
    ping: () => read(() => void sql.listResources.get()),
    async close() {
      await group.drain()
      await read(() => closeSqliteFile(database, directorySchema))
    },
  }
}
