import type { IdentityQuery } from '../store/directoryStore.js'
import type { ControlOperation } from './controlOperation.js'
import { identitySchema, momentSchema, objectOf, toIdentity } from './shapes.js'

interface Query {
  resourceId?: string
  state?: 'active' | 'deleted'
  createdFrom?: string
  createdBefore?: string
  after?: string
  limit: number
}

export const listIdentities: ControlOperation = {
  method: 'get',
  path: '/identities',
  swagger: {
    operationId: 'ListIdentities',
    summary: 'List identities',
    description: 'The identities of one resource in the order of their creation, page by page, deleted ones included.',
    parameters: [
      {
        name: 'resourceId',
        in: 'query',
        type: 'string',
        description: 'The resource of the identities. Default: the first seeded resource.',
      },
      {
        name: 'state',
        in: 'query',
        type: 'string',
        enum: ['active', 'deleted'],
        description: 'Only identities in this state.',
      },
      { name: 'createdFrom', in: 'query', ...momentSchema, description: 'Only those created at this moment or later.' },
      { name: 'createdBefore', in: 'query', ...momentSchema, description: 'Only those created before this moment.' },
      { name: 'after', in: 'query', type: 'string', description: 'The `nextAfter` of the page before.' },
      {
        name: 'limit',
        in: 'query',
        type: 'integer',
        minimum: 1,
        maximum: 1000,
        default: 100,
        description: 'Maximum identities per page.',
      },
    ],
    responses: {
      200: {
        description: 'A page.',
        schema: objectOf(
          {
            identities: { type: 'array', items: identitySchema },
            nextAfter: { type: 'string', description: '`after` of the next page. Absent: this is the last page.' },
          },
          ['identities'],
        ),
      },
    },
  },
  createHandler:
    ({ store, defaultResourceId = '' }) =>
    async ({ query }) => {
      const { limit, ...filters } = query as unknown as Query
      // One more than the limit shows whether there is a next page.
      const found = await store.listIdentities({ ...toStoreQuery(filters, defaultResourceId), limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        status: 200,
        body: { identities: page.map(toIdentity), ...(found.length > limit && last ? { nextAfter: last.id } : {}) },
      }
    },
}

function toStoreQuery(filters: Omit<Query, 'limit'>, defaultResourceId: string): Omit<IdentityQuery, 'limit'> {
  const { resourceId = defaultResourceId, state, after, createdFrom, createdBefore } = filters
  return {
    resourceId,
    ...(state === undefined ? {} : { state }),
    ...(after === undefined ? {} : { after }),
    ...(createdFrom === undefined ? {} : { createdFrom: Date.parse(createdFrom) }),
    ...(createdBefore === undefined ? {} : { createdBefore: Date.parse(createdBefore) }),
  }
}
