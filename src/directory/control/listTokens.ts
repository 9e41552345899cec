import type { IdentityRecord } from '../store/directoryStore.js'
import type { IssuedToken } from '../tokens/issuedTokens.js'
import { isRevoked } from '../tokens/issueTime.js'
import type { ControlOperation } from './controlOperation.js'
import { limitParameter, momentSchema, objectOf, perProcess, perProcessMember, toMoment } from './shapes.js'

const states = ['active', 'expired', 'revoked', 'deleted'] as const
type State = (typeof states)[number]

const count = { type: 'integer', minimum: 0 } as const

/** `GET /_control/tokens` */
export const listTokens: ControlOperation = {
  method: 'get',
  path: '/tokens',
  swagger: {
    operationId: 'ListTokens',
    summary: 'List issued tokens by state',
    description:
      'The last 1,000 tokens that this process issued, the newest first, with their states now. Never a token.',
    parameters: [
      { name: 'identity', in: 'query', type: 'string', description: 'Only tokens of this user.' },
      { name: 'state', in: 'query', type: 'string', enum: [...states], description: 'Only tokens in this state.' },
      limitParameter('Maximum tokens in the response. All are counted.'),
    ],
    responses: {
      200: {
        description: 'The tokens.',
        schema: objectOf(
          {
            counts: objectOf(Object.fromEntries(states.map((state) => [state, count]))),
            tokens: {
              type: 'array',
              items: objectOf({
                identity: { type: 'string' },
                scopes: { type: 'array', items: { type: 'string' } },
                issuedAt: momentSchema,
                expiresAt: momentSchema,
                state: { type: 'string', enum: [...states] },
              }),
            },
            ...perProcessMember,
          },
          ['counts', 'tokens'],
        ),
      },
    },
  },
  createHandler:
    ({ issued, store, clock }) =>
    async ({ query: { identity, state, limit } }) => {
      const wanted = issued.list().filter(({ identityId }) => identity === undefined || identityId === identity)
      const ids = [...new Set(wanted.map(({ identityId }) => identityId))]
      const found = new Map(await Promise.all(ids.map(async (id) => [id, await store.findIdentity(id)] as const)))
      const now = clock.now()
      const tokens = wanted.map((token) => ({ token, state: stateOf(token, found.get(token.identityId), now) }))
      const shown = tokens.filter((one) => state === undefined || one.state === state).slice(0, Number(limit))
      const counts = states.map((name) => [name, tokens.filter((one) => one.state === name).length])
      return {
        status: 200,
        body: {
          counts: Object.fromEntries(counts),
          tokens: shown.map(({ token, state: current }) => ({
            identity: token.identityId,
            scopes: token.scopes,
            issuedAt: toMoment(token.iat * 1000),
            expiresAt: toMoment(token.expiresAtMs),
            state: current,
          })),
          ...perProcess(store),
        },
      }
    },
}

/** In the order in which a token is validated. */
function stateOf({ iat, expiresAtMs }: IssuedToken, identity: IdentityRecord | undefined, now: number): State {
  if (!identity || identity.deletedAt !== null) return 'deleted'
  if (isRevoked(iat, identity.revokedThrough)) return 'revoked'
  return expiresAtMs <= now ? 'expired' : 'active'
}
