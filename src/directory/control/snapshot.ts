import { invalidRequest } from '../../errors.js'
import type { StoreContents } from '../store/directoryStore.js'
import { toSigningKey } from '../tokens/signingKey.js'
import { objectOf, teamsAssignmentSchema } from './shapes.js'

const text = { type: 'string' } as const
const secret = { type: 'string', format: 'password' } as const
const ms = { type: 'number', description: 'Milliseconds since 1970.' } as const

/** The shape of a snapshot. Members without a value are omitted, because Swagger 2.0 has no null. */
export const snapshotSchema = objectOf(
  {
    version: { type: 'integer', enum: [1] },
    resources: {
      type: 'array',
      items: objectOf(
        { id: text, host: text, primaryKey: secret, secondaryKey: secret, region: text, dataLocation: text },
        ['id', 'primaryKey', 'secondaryKey', 'region', 'dataLocation'],
      ),
    },
    signingKeys: {
      type: 'array',
      items: objectOf({ kid: text, privateKey: secret, certificate: text, createdAt: ms, retiredAt: ms }, [
        'kid',
        'privateKey',
        'certificate',
        'createdAt',
      ]),
    },
    identities: {
      type: 'array',
      items: objectOf({ id: text, createdAt: ms, revokedAt: ms, revokedThrough: { type: 'integer' }, deletedAt: ms }, [
        'id',
        'createdAt',
      ]),
    },
    teamsAssignments: {
      type: 'array',
      items: teamsAssignmentSchema,
    },
    roleAssignments: { type: 'array', items: objectOf({ resourceId: text, principalId: text }) },
    lastIssueSecond: { type: 'integer', description: 'The latest second since 1970 in which a token was issued.' },
  },
  ['version', 'resources', 'signingKeys', 'identities'],
)

type Filled<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** A snapshot as {@link snapshotSchema} has it. */
export interface Snapshot {
  version: 1
  resources: Filled<StoreContents['resources'][number]>[]
  signingKeys: Filled<StoreContents['signingKeys'][number]>[]
  identities: Filled<StoreContents['identities'][number]>[]
  teamsAssignments?: Filled<StoreContents['teamsAssignments'][number]>[]
  roleAssignments?: StoreContents['roleAssignments']
  lastIssueSecond?: number
}

/** The snapshot of the contents of a store. */
export const toSnapshot = ({ lastIssueSecond, ...contents }: StoreContents): Snapshot => ({
  version: 1,
  resources: contents.resources.map(filled),
  signingKeys: contents.signingKeys.map(filled),
  identities: contents.identities.map(filled),
  teamsAssignments: contents.teamsAssignments.map(filled),
  roleAssignments: contents.roleAssignments,
  ...(lastIssueSecond === undefined || lastIssueSecond === null ? {} : { lastIssueSecond }),
})

const filled = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as Filled<T>

const emptyResource = { host: null }
const emptyAssignment = { clientIds: null }
const emptySigningKey = { retiredAt: null }
const emptyIdentity = { revokedAt: null, revokedThrough: null, deletedAt: null }

/**
 * The contents of a snapshot.
 *
 * @throws ServiceError 400 when it has the right shape but is not a consistent state.
 */
export function fromSnapshot(snapshot: Snapshot): StoreContents {
  const { resources, signingKeys, identities, teamsAssignments = [], roleAssignments = [], lastIssueSecond } = snapshot
  const contents = {
    resources: resources.map((record) => ({ ...emptyResource, ...record })),
    signingKeys: signingKeys.map((record) => ({ ...emptySigningKey, ...record })),
    identities: identities.map((record) => ({ ...emptyIdentity, ...record })),
    teamsAssignments: teamsAssignments.map((record) => ({ ...emptyAssignment, ...record })),
    roleAssignments,
    ...(lastIssueSecond === undefined ? {} : { lastIssueSecond }),
  } as StoreContents
  requireUnique(
    contents.resources.map(({ id }) => id),
    'resources',
  )
  requireUnique(
    contents.identities.map(({ id }) => id),
    'identities',
  )
  requireUsableKeys(contents.signingKeys)
  return contents
}

function requireUnique(ids: string[], target: string): void {
  if (new Set(ids).size < ids.length) throw invalidRequest(`${target} must have unique ids.`, { target })
}

function requireUsableKeys(signingKeys: StoreContents['signingKeys']): void {
  const target = 'signingKeys'
  requireUnique(
    signingKeys.map(({ kid }) => kid),
    target,
  )
  if (signingKeys.filter(({ retiredAt }) => retiredAt === null).length !== 1) {
    throw invalidRequest(`${target} must have exactly one key that is not retired.`, { target })
  }
  for (const key of signingKeys) {
    try {
      toSigningKey(key)
    } catch {
      throw invalidRequest(`${target} has a key or certificate that cannot be read: ${key.kid}.`, { target })
    }
  }
}
