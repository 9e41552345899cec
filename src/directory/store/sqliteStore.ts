import { identityPrefix } from '../identityId.js'
import type { DirectoryStore, StoreContents } from './directoryStore.js'
import { endOfPrefix } from './endOfPrefix.js'
import { createGroupCommit } from './groupCommit.js'
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
import { toStoreError } from './sqliteFaults.js'
import { closeSqliteFile, openSqliteFile, type SqliteLimits } from './sqliteFile.js'
import { prepareStatements } from './sqliteStatements.js'

/**
 * A store in one SQLite file (or in memory), for one process: write-ahead log, a wait for the disk at every commit,
 * commits shared by the changes that arrive together.
 *
 * @param place As for {@link openSqliteFile}.
 * @throws StoreError when the place cannot be used.
 */
export function openSqliteStore(place: string, limits?: SqliteLimits): DirectoryStore {
  const { database, path } = openSqliteFile(place, limits)
  const sql = prepareStatements(database)
  const group = createGroupCommit({
    begin: () => sql.begin.run(),
    commit: () => sql.commit.run(),
    rollback: () => sql.rollback.run(),
    inTransaction: () => database.inTransaction,
  })

  async function change<T>(run: () => T): Promise<T> {
    try {
      return await group.run(run)
    } catch (fault) {
      throw toStoreError(fault, path)
    }
  }

  /** Several statements as one change: all of them happen, or none. */
  const changeAtOnce = <T>(run: () => T) =>
    change(() => {
      sql.savepoint.run()
      try {
        return run()
      } catch (fault) {
        if (database.inTransaction) sql.rollbackToSavepoint.run()
        throw fault
      } finally {
        if (database.inTransaction) sql.release.run()
      }
    })

  async function read<T>(run: () => T): Promise<T> {
    try {
      return run()
    } catch (fault) {
      throw toStoreError(fault, path)
    }
  }

  function replaceAll({ resources, signingKeys, identities }: StoreContents): void {
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
    insertIdentity: (id, createdAt) => change(() => sql.insertIdentity.run(id, createdAt).changes === 1),
    findIdentity: (id) => read(() => identities([sql.findIdentity.get(id)].filter(Boolean))[0]),
    revokeTokens: (id, at) => change(() => sql.revokeTokens.run(at, at, id).changes === 1),
    deleteIdentity: (id, at) => change(() => sql.deleteIdentity.run(at, id).changes === 1),
    listIdentities: ({ resourceId, after, state, createdFrom = 0, createdBefore = Number.MAX_VALUE, limit }) =>
      read(() => {
        const prefix = identityPrefix(resourceId)
        const active = state === undefined ? null : Number(state === 'active')
        const from = after ?? prefix
        return identities(
          sql.listIdentities.all(from, endOfPrefix(prefix), createdFrom, createdBefore, active, active, limit),
        )
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

    exportContents: () =>
      read(() => ({
        resources: resources(),
        signingKeys: signingKeys(),
        identities: identities(sql.allIdentities.all()),
      })),
    importContents: (contents) => changeAtOnce(() => replaceAll(contents)),
    onSharedChange: () => undefined, // The file is this process's alone.
    ping: () => read(() => void sql.listResources.get()),
    async close() {
      await group.drain()
      closeSqliteFile(database)
    },
  }
}
