/** Schemas that several control operations use, each with the function that makes a value of it. */
import type { Parameter, Schema } from '../../contract/swagger.js'
import type { DirectoryStore, IdentityRecord } from '../store/directoryStore.js'

/** A moment in ISO 8601. */
export const momentSchema = { type: 'string', format: 'date-time' } as const

/** A moment as the control API writes it: ISO 8601 in UTC, to the millisecond. */
export const toMoment = (ms: number): string => new Date(ms).toISOString()

/** A required body with these members only. */
export const bodyOf = (properties: Record<string, Schema>, required: string[]): Parameter => ({
  name: 'body',
  in: 'body',
  required: true,
  schema: objectOf(properties, required),
})

/** An object with these members only. */
export const objectOf = (properties: Record<string, Schema>, required: string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
})

/** The parameter `limit` of a listing. */
export const limitParameter = (description: string): Parameter => ({
  name: 'limit',
  in: 'query',
  type: 'integer',
  minimum: 1,
  maximum: 1000,
  default: 100,
  description,
})

const text = { type: 'string' } as const

/** A Teams Phone extension assignment, in listings and snapshots. */
export const teamsAssignmentSchema = objectOf(
  { resourceId: text, tenantId: text, objectId: text, principalType: text, clientIds: { type: 'array', items: text } },
  ['resourceId', 'tenantId', 'objectId', 'principalType'],
)

/** An identity as the control API returns it. */
export const identitySchema = objectOf(
  {
    id: { type: 'string' },
    state: { type: 'string', enum: ['active', 'deleted'] },
    createdAt: momentSchema,
    revokedAt: { ...momentSchema, description: 'When its tokens were last revoked. Absent: never.' },
    deletedAt: { ...momentSchema, description: 'Absent: it is not deleted.' },
  },
  ['id', 'state', 'createdAt'],
)

/** An identity as {@link identitySchema} has it. */
export const toIdentity = ({ id, createdAt, revokedAt, deletedAt }: IdentityRecord) => ({
  id,
  state: deletedAt === null ? 'active' : 'deleted',
  createdAt: toMoment(createdAt),
  ...(revokedAt === null ? {} : { revokedAt: toMoment(revokedAt) }),
  ...(deletedAt === null ? {} : { deletedAt: toMoment(deletedAt) }),
})

/** A member for stores that several processes share: the response covers the responding process only. */
export const perProcessMember = {
  perProcess: {
    type: 'boolean',
    description: 'True: only of the responding process; the others on the same store have their own.',
  },
} as const

/** {@link perProcessMember}, where it applies. */
export const perProcess = ({ isShared }: Pick<DirectoryStore, 'isShared'>) => (isShared ? { perProcess: true } : {})
