import type { IdentityQuery } from '../store/directoryStore.js'
import type { ControlOperation } from './controlOperation.js'
import { identitySchema, limitParameter, momentSchema, objectOf, toIdentity } from './shapes.js'

/** `GET /_control/identities` */
export const listIdentities: ControlOperation = {
  method: 'get',
  path: '/identities',
  swagger: {
    operationId: 'ListIdentities',
    summary: 'List identities',
    description: 'The identities of one resource in the order of their creation, page by page, including deleted ones.',
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
      { name: 'after', in: 'query', type: 'string', description: 'The `nextAfter` of the previous page.' },
      limitParameter('Maximum identities per page.'),
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
      const { limit, ...filters } = toStoreQuery(query, defaultResourceId)
      // One more than the limit is read, to know whether there is a next page.
      const found = await store.listIdentities({ ...filters, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        status: 200,
        body: { identities: page.map(toIdentity), ...(found.length > limit && last ? { nextAfter: last.id } : {}) },
      }
    },
}

/** The parameters were validated: strings are strings and dates are dates. */
function toStoreQuery(query: Record<string, unknown>, defaultResourceId: string): IdentityQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const moment = (name: 'createdFrom' | 'createdBefore') => {
    const written = text(name)
    return written === undefined ? {} : { [name]: Date.parse(written) }
  }
  const state = text('state')
  const after = text('after')
  return {
    resourceId: text('resourceId') ?? defaultResourceId,
    limit: Number(query.limit),
    ...(state === 'active' || state === 'deleted' ? { state } : {}),
    ...(after === undefined ? {} : { after }),
    ...moment('createdFrom'),
    ...moment('createdBefore'),
  }
}
