import { readPostgresAddress } from '../../storage/postgresAddress.js'
import { listenForChanges } from '../../storage/postgresChanges.js'
import { createPostgresConnections, type Query } from '../../storage/postgresConnections.js'
import { toStoreError } from '../../storage/postgresFaults.js'
import { migrate } from '../../storage/postgresMigrations.js'
import { identityPrefix } from '../model/identityId.js'
import type { DirectoryStore, IdentityRecord, StoreContents } from './directoryStore.js'
import { endOfPrefix } from './endOfPrefix.js'
import { directoryLabel } from './label.js'
import { createPostgresAssignments, readAssignments, replaceAssignments } from './postgresAssignments.js'
import { directorySchema } from './postgresSchema.js'
import { channel, sql } from './postgresStatements.js'
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

/** How many identities one statement of an import inserts. */
const importedAtOnce = 10_000

/** With one for other statements and one for LISTEN, a process uses eleven. */
const keyedConnections = 9

/**
 * A store in a PostgreSQL database, for any number of processes, which see one another's changes.
 *
 * @param address `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. A secret: no error repeats it.
 * @throws StoreError when the database cannot be used, ConfigError when the address cannot be read.
 */
export async function openPostgresStore(address: string): Promise<DirectoryStore> {
  const { connectionString, place: location } = readPostgresAddress(address, directoryLabel.setting)
  const place = { ...directoryLabel, place: location }
  const withStoreErrors = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw toStoreError(error, place)
    }
  }
  const connections = await withStoreErrors(async () =>
    createPostgresConnections({ connectionString, applicationName: 'acs-identity-directory', keyedConnections }),
  )
  const { of, shared, transaction, createClient } = connections

  let changedBefore = false
  let onSharedChange = () => {
    changedBefore = true
  }
  const changes = await withStoreErrors(async () => {
    await migrate(createClient(), directorySchema, place)
    return listenForChanges({ createClient, channel, onChange: () => onSharedChange() })
  })

  const changesOne = (statement: (typeof sql)[keyof typeof sql], id: string, at: number) =>
    withStoreErrors(async () => (await of(id)(statement, [id, at])).rowCount === 1)

  const announced = <T>(work: (query: Query) => Promise<T>) =>
    withStoreErrors(() =>
      transaction('BEGIN', async (query) => {
        const result = await work(query)
        await query(sql.announceChange)
        return result
      }),
    )

  return {
    ...createPostgresAssignments({ shared, announced, withStoreErrors }),
    insertIdentity: (id, createdAt) => changesOne(sql.insertIdentity, id, createdAt),
    findIdentity: (id) =>
      withStoreErrors(async () => (await of(id)<IdentityRow>(sql.findIdentity, [id])).rows.map(toIdentity)[0]),
    noteIssue: (second) => withStoreErrors(async () => void (await shared(sql.noteIssue, [second]))),
    revokeTokens: (id, at) => changesOne(sql.revokeTokens, id, at),
    deleteIdentity: (id, at) => changesOne(sql.deleteIdentity, id, at),
    listIdentities: ({ resourceId, after, state, createdFrom = 0, createdBefore = Number.MAX_VALUE, limit }) =>
      withStoreErrors(async () => {
        const prefix = identityPrefix(resourceId)
        const list = { any: sql.listIdentities, active: sql.listActiveIdentities, deleted: sql.listDeletedIdentities }
        const span = [after ?? prefix, endOfPrefix(prefix), createdFrom, createdBefore]
        return (await shared<IdentityRow>(list[state ?? 'any'], [...span, limit])).rows.map(toIdentity)
      }),

    listResources: () => withStoreErrors(async () => readResources(shared)),
    saveResource: (resource) =>
      announced(async (query) => void (await query(sql.saveResource, fromResource(resource)))),

    listSigningKeys: () => withStoreErrors(async () => readSigningKeys(shared)),
    addSigningKey: (key, onlyIfNone) =>
      withStoreErrors(() =>
        transaction('BEGIN', async (query) => {
          await query(sql.lockSigningKeys)
          if (onlyIfNone && (await readSigningKeys(query)).length > 0) return false
          await query(sql.retireSigningKeys, [key.createdAt])
          await query(sql.addSigningKey, fromSigningKey(key))
          await query(sql.announceChange)
          return true
        }),
      ),

    readShared: (name) => withStoreErrors(async () => (await shared<[string]>(sql.readShared, [name])).rows[0]?.[0]),
    writeShared: (name, value, onlyIfNone) =>
      announced(async (query) => {
        const { rowCount } = await query(onlyIfNone ? sql.insertShared : sql.replaceShared, [name, value])
        return rowCount === 1
      }),

    exportContents: () =>
      withStoreErrors(() =>
        transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (query) => ({
          resources: await readResources(query),
          signingKeys: await readSigningKeys(query),
          ...(await readAssignments(query)),
          identities: (await query<IdentityRow>(sql.allIdentities)).rows.map(toIdentity),
          lastIssueSecond: (await query<[number]>(sql.lastIssue)).rows[0]?.[0] ?? null,
        })),
      ),
    importContents: (contents) => withStoreErrors(() => transaction('BEGIN', (query) => replaceAll(query, contents))),
    isShared: true,
    onSharedChange(listener) {
      onSharedChange = listener
      if (changedBefore) listener()
    },
    ping: () => withStoreErrors(async () => void (await shared(sql.ping))),
    close: () =>
      withStoreErrors(async () => {
        await changes.close()
        await connections.close()
      }),
  }
}

const readResources = async (query: Query) => (await query<ResourceRow>(sql.listResources)).rows.map(toResource)
const readSigningKeys = async (query: Query) => (await query<SigningKeyRow>(sql.listSigningKeys)).rows.map(toSigningKey)

async function replaceAll(query: Query, contents: StoreContents): Promise<void> {
  const { resources, signingKeys, identities, lastIssueSecond } = contents
  await query(sql.lockAll)
  await query(sql.clearIdentities)
  await query(sql.clearResources)
  await query(sql.clearSigningKeys)
  await replaceAssignments(query, contents)
  if (lastIssueSecond === null) await query(sql.clearLastIssue)
  else if (lastIssueSecond !== undefined) await query(sql.noteIssue, [lastIssueSecond])
  for (const resource of resources) await query(sql.saveResource, fromResource(resource))
  for (const key of signingKeys) await query(sql.addSigningKey, fromSigningKey(key))
  for (let from = 0; from < identities.length; from += importedAtOnce) {
    await query(sql.putIdentities, toColumns(identities.slice(from, from + importedAtOnce)))
  }
  await query(sql.announceChange)
}

/** Rows as one array for each column. */
function toColumns(identities: readonly IdentityRecord[]): unknown[][] {
  const rows = identities.map(fromIdentity)
  return [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]))
}
